#!/usr/bin/env bash
# Runs a command against a throwaway PostgreSQL: tools/postgres.sh pytest -m postgres
# The server lives in a temporary folder, is reached by a socket there only, and ends with the
# command, whose exit status it hands on. The command finds it by XIESHOU_DATABASE_URL.
# With XIESHOU_POSTGRES=FOLDER the data stays there, and is there the next time.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr | head -n 1 || true)
[ -x "${bin:-none}/initdb" ] || bin=$(command -v initdb | xargs -r dirname)
[ -x "${bin:-none}/initdb" ] || {
    echo "没有找到 PostgreSQL。请先运行:sudo apt-get install -y --no-install-recommends postgresql" >&2
    exit 2
}
[ $# -gt 0 ] || { echo "用法:tools/postgres.sh 命令 …" >&2; exit 2; }

# Not TMPDIR: the path of a socket may have 107 characters at most.
kept=${XIESHOU_POSTGRES:-}
folder=${kept:-$(mktemp -d /tmp/xieshou-pg.XXXXXX)}
mkdir -p "$folder"
mode=immediate
[ -z "$kept" ] || mode=fast

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then
    owner=nobody
    ! id postgres >/dev/null 2>&1 || owner=postgres
    chown "$owner" "$folder"
    as_owner=(runuser -u "$owner" --)
fi

stop() {
    cd /
    "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -m "$mode" -s stop 2>/dev/null || true
    [ -n "$kept" ] || rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

# Never durable: it is thrown away. The socket's port is only part of its file name.
options="-c listen_addresses= -c unix_socket_directories=$folder -c port=5432 -c fsync=off"
start() {
    cd /
    new=
    [ -d "$folder/data" ] || new=1
    [ -z "$new" ] || "${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U xieshou -A trust -E UTF8 \
        --locale=C --no-sync || return
    "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -s -w -t 60 -l "$folder/server.log" \
        -o "$options" start || return
    [ -z "$new" ] || "${as_owner[@]}" "$bin/createdb" -h "$folder" -p 5432 -U xieshou xieshou
}
if ! (start) >"$folder/start.log" 2>&1; then
    cat "$folder"/*.log >&2
    exit 2
fi

export XIESHOU_DATABASE_URL="postgresql://xieshou@localhost:5432/xieshou?host=$folder"
"$@"
