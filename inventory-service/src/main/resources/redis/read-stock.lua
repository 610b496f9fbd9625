-- KEYS: stock:<sku>...; ARGV: the time to live of our entries. Answers what is available of each, '' where we do not know.
local levels = {}
for i, key in ipairs(KEYS) do
  local ttl = redis.call('PTTL', key)
  local level = ttl > 0 and ttl <= tonumber(ARGV[1]) and redis.call('HGET', key, 'available')
  levels[i] = level and string.match(level, '^%d+$') or ''
end
return levels
