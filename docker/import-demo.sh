#!/bin/bash
# Imports the demo catalogue into a shop that sells nothing yet, through its gateway.
set -euo pipefail
api=http://gateway-service:8080/api/v1

call() {
    curl --fail-with-body --silent --show-error --retry 30 --retry-delay 1 --retry-connrefused --max-time 60 "$@"
}

# field NAME: its value in the JSON object on standard input
field() {
    sed -n "s/.*\"$1\" *: *\"\{0,1\}\([^\",}]*\).*/\1/p"
}

if [[ $DEMO_CATALOGUE != true ]]; then
    echo "No demo catalogue is wanted"
    exit
fi
if [[ $(call "$api/products?limit=1" | field total) != 0 ]]; then
    echo "There are products already"
    exit
fi
token=$(call "$api/auth/login" --json "{\"email\": \"$AGORA_ADMIN_EMAIL\", \"password\": \"$AGORA_ADMIN_PASSWORD\"}" |
    field accessToken)
id=$(call "$api/admin/products/import" --header "Authorization: Bearer $token" --header 'Content-Type: text/csv' \
    --data-binary @/demo/catalogue.csv | field id)
for _ in {1..60}; do
    import=$(call "$api/admin/imports/$id" --header "Authorization: Bearer $token")
    case $(field state <<<"$import") in
        DONE)
            echo "$import"
            exit
            ;;
        FAILED) break ;;
    esac
    sleep 1
done
echo "The import did not end well: $import" >&2
exit 1
