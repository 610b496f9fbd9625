-- KEYS: stock:<sku>...; ARGV: the time to live, then available and version of each. Answers how many were written.
local written = 0
for i, key in ipairs(KEYS) do
  local available, version = ARGV[2 * i], ARGV[2 * i + 1]
  local ttl = redis.call('PTTL', key)
  local known = ttl > 0 and ttl <= tonumber(ARGV[1]) and tonumber(redis.call('HGET', key, 'version') or '')
  if not known or tonumber(version) > known then
    redis.call('DEL', key)
    redis.call('HSET', key, 'available', available, 'version', version)
    redis.call('PEXPIRE', key, ARGV[1])
    written = written + 1
  end
end
return written
