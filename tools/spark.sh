#!/usr/bin/env bash
# Runs a command against a throwaway Spark cluster: tools/spark.sh pytest -m spark
# One master and two workers of one core each, on the loopback interface only; they end with the
# command, whose exit status it hands on. The command finds them by XIESHOU_SPARK_MASTER.
set -euo pipefail

[ $# -gt 0 ] || { echo "用法:tools/spark.sh 命令 …" >&2; exit 2; }
python=$(cd "$(dirname "$0")/.." && pwd -P)/.venv/bin/python
[ -x "$python" ] || python=python3
SPARK_HOME=$("$python" -c 'import pathlib, pyspark; print(pathlib.Path(pyspark.__file__).parent)') || {
    echo "没有安装 pyspark。请先运行:./run test spark" >&2
    exit 2
}
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$python
memory=${SPARK_WORKER_MEMORY:-1g}

folder=$(mktemp -d /tmp/xieshou-spark.XXXXXX)
children=()
stop() {
    [ ${#children[@]} -eq 0 ] || kill "${children[@]}" 2>/dev/null || true
    wait "${children[@]}" 2>/dev/null || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

# Any free port will do; below 32768, where no client's own port lies.
port=$((20000 + RANDOM % 10000))
master=spark://127.0.0.1:$port
start() {
    "$SPARK_HOME/bin/spark-class" "org.apache.spark.deploy.$1" "${@:2}" \
        >>"$folder/cluster.log" 2>&1 </dev/null &
    children+=($!)
}
start master.Master --host 127.0.0.1 --port "$port" --webui-port 0
for number in 1 2; do
    start worker.Worker --host 127.0.0.1 --cores 1 --memory "$memory" --webui-port 0 \
        --work-dir "$folder/work$number" "$master"
done
for _ in $(seq 480); do  # a machine with much else to do takes minutes
    [ "$(grep -c 'Registering worker' "$folder/cluster.log" || true)" -lt 2 ] || break
    sleep 0.5
done
[ "$(grep -c 'Registering worker' "$folder/cluster.log" || true)" -ge 2 ] || {
    tail -n 30 "$folder/cluster.log" >&2
    exit 2
}
export XIESHOU_SPARK_MASTER=$master
"$@"
