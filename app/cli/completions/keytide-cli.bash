# bash completion for keytide-cli. Accounts are completed from the list, which needs no password and no keychain.

# Ids, issuers and account names, one a line.
_keytide_cli_accounts()
{
    local profile=() i
    for ((i = 1; i < COMP_CWORD; ++i)); do
        [[ ${COMP_WORDS[i]} == --profile ]] && profile=(--profile "${COMP_WORDS[i + 1]}")
    done
    keytide-cli "${profile[@]}" list "$@" </dev/null 2>/dev/null | awk -F '  +' '{ print $1; print $3; print $4 }'
}

# Offers the accounts that begin with the word. Whoever made a QR code has chosen their names, so they are never expanded
# (as compgen -W does), and are quoted for the line that they are put into. In an open quote other rules would hold.
_keytide_cli_offer_accounts()
{
    local typed=$1 name
    [[ $typed == *[\"\'\$\`]* ]] && return
    typed=${typed//\\/}
    shift
    while IFS= read -r name; do
        if [[ -n $name && $name != -* && $name == "$typed"* ]]; then
            COMPREPLY+=("$(printf %q "$name")")
        fi
    done < <(_keytide_cli_accounts "$@")
}

_keytide_cli()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    local commands='scan add list show code edit remove restore find-code export clock recovery backup doctor'
    local recovery='init add list use replace status accepted not-accepted done confirm edit remove restore'
    recovery+=' password new-key check-key renew repair'
    local backup='init create list status check restore folder password new-key off'
    local global='--profile --store --json --yes --store-password-file --vault-password-file'
    global+=' --import-password-file --export-password-file --help --version'
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${COMP_WORDS[i]} in
        --profile | --store | --*-password-file | --recovery-key-file) ((++i)) ;;
        -*) ;;
        *)
            command+=${command:+ }${COMP_WORDS[i]}
            [[ $command == recovery || $command == backup ]] || break
            ;;
        esac
    done
    case $before in
    --profile)
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        return
        ;;
    --*-password-file | --recovery-key-file)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
    --store)
        mapfile -t COMPREPLY < <(compgen -W 'auto keychain sealed' -- "$word")
        return
        ;;
    --format)
        mapfile -t COMPREPLY < <(compgen -W 'uri-list' -- "$word")
        return
        ;;
    --algorithm)
        mapfile -t COMPREPLY < <(compgen -W 'SHA1 SHA256 SHA512' -- "$word")
        return
        ;;
    --mfa)
        mapfile -t COMPREPLY < <(compgen -W 'enforced optional unknown' -- "$word")
        return
        ;;
    --url | --administrator | --for | --code | --because | --link | --at | --issuer | --account | --note | --tag | --untag | --digits | --period | --counter | --position | --server | --timeout) return ;;
    esac

    local own=''
    case $command in
    list) own='--all' ;;
    code) own='--at --next --copy --watch --peek' ;;
    edit)
        own='--issuer --account --note --tag --untag --pin --unpin --digits --period --algorithm --counter'
        own+=' --position --accept'
        ;;
    remove) own='--forever' ;;
    export) own='--format --query --all --force' ;;
    clock) own='--server --timeout' ;;
    'recovery add') own='--unlisted --more --note --url --administrator --mfa --kept-elsewhere' ;;
    'recovery replace') own='--note --url --administrator --mfa --kept-elsewhere' ;;
    'recovery list') own='--all --reveal' ;;
    'recovery use') own='--for --copy' ;;
    'recovery accepted') own='--code' ;;
    'recovery not-accepted') own='--code --note' ;;
    'recovery done') own='--because' ;;
    'recovery remove') own='--forever' ;;
    'recovery password' | 'recovery renew') own='--new-password-file' ;;
    'backup init' | 'backup new-key') own='--recovery-key-file' ;;
    'backup password') own='--new-password-file' ;;
    'recovery edit')
        own='--issuer --account --link --unlink --note --url --administrator --mfa --kept-elsewhere --not-kept-elsewhere'
        ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$own $global" -- "$word")
        return
    fi
    case $command in
    '') mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word") ;;
    scan | add | export)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        ;;
    recovery) mapfile -t COMPREPLY < <(compgen -W "$recovery" -- "$word") ;;
    backup) mapfile -t COMPREPLY < <(compgen -W "$backup" -- "$word") ;;
    'backup init' | 'backup folder') mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    'backup check' | 'backup restore')
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        ;;
    'recovery add' | 'recovery replace')
        _keytide_cli_offer_accounts "$word"
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
        ;;
    'recovery '*) _keytide_cli_offer_accounts "$word" ;;
    show | code | edit) _keytide_cli_offer_accounts "$word" ;;
    remove | restore) _keytide_cli_offer_accounts "$word" --all ;;
    esac
}

complete -F _keytide_cli keytide-cli
