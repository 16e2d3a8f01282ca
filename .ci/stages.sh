# Shared by .ci/run and .ci/full: stages with a budget each, and what became of them. To be sourced.
passed=0
failed=0
report=()

# stage NAME MINUTES COMMAND...: runs a command within its budget and notes how it ended.
stage() {
    local name=$1 minutes=$2 begin=$SECONDS verdict
    shift 2
    say "$name (at most $minutes minutes)"
    local status=0
    timeout --signal=TERM --kill-after=20 "$((minutes * 60))" "$@" </dev/null || status=$?
    if [ "$status" -eq 0 ]; then
        verdict=passed; passed=$((passed + 1))
    else
        verdict="failed with status $status"; failed=$((failed + 1))
    fi
    report+=("$(printf '%-22s %4d s  %s' "$name" $((SECONDS - begin)) "$verdict")")
}

# Prints how the stages ended; its status is that of all.
stages_ended() {
    say "stages"
    printf '%s\n' "${report[@]}"
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
