# bash completion for keytide-cli. Accounts are completed from the list, which needs no password and no keychain.

_keytide_cli_accounts()
{
    local profile=() i
    for ((i = 1; i < COMP_CWORD; ++i)); do
        [[ ${COMP_WORDS[i]} == --profile ]] && profile=(--profile "${COMP_WORDS[i + 1]}")
    done
    # Issuers, account names and ids without spaces: a word of bash's ends at one.
    keytide-cli "${profile[@]}" list "$@" </dev/null 2>/dev/null |
        awk -F '  +' '{ print $1; if ($3 !~ / /) print $3; if ($4 !~ / /) print $4 }'
}

_keytide_cli()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    local commands='scan add list show code edit remove restore find-code export doctor'
    local global='--profile --store --json --yes --store-password-file --help --version'
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${COMP_WORDS[i]} in
        --profile | --store | --*-password-file) ((++i)) ;;
        -*) ;;
        *)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
    done
    case $before in
    --profile)
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        return
        ;;
    --*-password-file)
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
    --at | --issuer | --account | --note | --tag | --untag | --digits | --period | --counter | --position) return ;;
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
    show | code | edit) mapfile -t COMPREPLY < <(compgen -W "$(_keytide_cli_accounts)" -- "$word") ;;
    remove | restore) mapfile -t COMPREPLY < <(compgen -W "$(_keytide_cli_accounts --all)" -- "$word") ;;
    esac
}

complete -F _keytide_cli keytide-cli
