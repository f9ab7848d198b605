#!/usr/bin/env bash
# manual.sh TREE KEYTIDE_CLI: the manual page is well-formed, and it and the completions know every option of every command.
set -u
page=$1/app/cli/keytide-cli.1
completions=("$1"/app/cli/completions/*)
program=$2
failed=0

complain() {
    printf '%s\n' "$1"
    failed=1
}

# The words of a command, and the options that its help lists.
check() {
    for file in "$page" "${completions[@]}"; do
        grep -q -- "\b${!#}\b" "$file" || complain "$file: nothing about $*"
    done
    while read -r option; do
        grep -q -- "Fl Fl $option\b" "$page" || complain "$page: nothing about $* --$option"
        for file in "${completions[@]}"; do
            grep -qE -- "(--|-l )$option\b" "$file" || complain "$file: nothing about $* --$option"
        done
    done < <("$program" "$@" --help | grep -oE -- '^ +(-h,)?--[a-z-]+' | sed -E 's/.*--//')
}

for command in scan add list show code edit remove restore find-code export clock doctor; do
    check "$command"
done
for command in init add list use replace status accepted not-accepted 'done' confirm edit remove restore password new-key \
    check-key renew repair; do
    check recovery "$command"
done
for command in init create list status check restore folder password new-key off; do
    check backup "$command"
done
bash -n "$1/app/cli/completions/keytide-cli.bash" || complain "the bash completion has a mistake"
if command -v zsh >/dev/null; then
    zsh -n "$1/app/cli/completions/_keytide-cli" || complain "the zsh completion has a mistake"
fi
if command -v fish >/dev/null; then
    fish --no-execute "$1/app/cli/completions/keytide-cli.fish" || complain "the fish completion has a mistake"
fi
if command -v man >/dev/null; then
    warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -l -Tutf8 "$page" 2>&1 >/dev/null)
    [ -z "$warnings" ] || complain "$warnings"
fi
exit "$failed"
