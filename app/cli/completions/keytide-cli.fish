# fish completion for keytide-cli. Accounts are completed from the list, which needs no password and no keychain.

set -l commands scan add list show code edit remove restore find-code export clock recovery backup doctor

function __keytide_cli_accounts
    set -l words (commandline -opc)
    set -l profile
    if set -l at (contains -i -- --profile $words)
        set profile --profile $words[(math $at + 1)]
    end
    keytide-cli $profile list $argv </dev/null 2>/dev/null | string replace -r '  +' \t
end

# The command; `recovery` and `backup` have commands of their own behind.
function __keytide_cli_is
    for group in recovery backup
        if __fish_seen_subcommand_from $group
            contains -- $group $argv
            return
        end
    end
    __fish_seen_subcommand_from $argv
end

function __keytide_cli_vault
    __fish_seen_subcommand_from recovery; and __fish_seen_subcommand_from $argv
end

function __keytide_cli_backup
    __fish_seen_subcommand_from backup; and __fish_seen_subcommand_from $argv
end

complete -c keytide-cli -f
complete -c keytide-cli -l profile -x -a '(__fish_complete_directories)' -d 'Folder of the accounts'
complete -c keytide-cli -l store -x -a 'auto keychain sealed' -d 'Where the keys lie'
complete -c keytide-cli -l json -d 'Answer with one JSON document'
complete -c keytide-cli -l yes -d 'Do not ask'
complete -c keytide-cli -l store-password-file -r -F -d 'File with the password of the sealed store'
complete -c keytide-cli -l vault-password-file -r -F -d 'File with the password of the recovery vault, or its recovery key'
complete -c keytide-cli -l import-password-file -r -F -d 'File with the password of a backup that is read, or its recovery key'
complete -c keytide-cli -l export-password-file -r -F -d 'File with the password that backups are to be sealed with'
complete -c keytide-cli -l help -d 'Help'
complete -c keytide-cli -l version -d 'Version'

set -l none "not __fish_seen_subcommand_from $commands"
complete -c keytide-cli -n $none -a scan -d 'Show what every QR code in pictures holds'
complete -c keytide-cli -n $none -a add -d 'Enrol accounts from pictures or links'
complete -c keytide-cli -n $none -a list -d 'List the accounts'
complete -c keytide-cli -n $none -a show -d 'Show one account'
complete -c keytide-cli -n $none -a code -d 'Show codes'
complete -c keytide-cli -n $none -a edit -d 'Change an account'
complete -c keytide-cli -n $none -a remove -d 'Put an account into the bin'
complete -c keytide-cli -n $none -a restore -d 'Bring an account back'
complete -c keytide-cli -n $none -a find-code -d 'Find out what gives a code'
complete -c keytide-cli -n $none -a export -d 'Write accounts with their keys to a file'
complete -c keytide-cli -n $none -a clock -d 'Ask time servers how far off the clock is'
complete -c keytide-cli -n $none -a recovery -d 'Keep and use recovery codes'
complete -c keytide-cli -n $none -a backup -d 'Make backups and bring them back'
complete -c keytide-cli -n $none -a doctor -d 'Check keychain, files and program'

complete -c keytide-cli -n '__keytide_cli_is scan add export' -F
complete -c keytide-cli -n '__keytide_cli_is show code edit' -a '(__keytide_cli_accounts)'
complete -c keytide-cli -n '__keytide_cli_is remove restore' -a '(__keytide_cli_accounts --all)'
complete -c keytide-cli -n '__keytide_cli_is list export' -l all -d 'Also the archive and the bin'
complete -c keytide-cli -n '__keytide_cli_is code' -l at -x -d 'Another moment, in seconds since 1970'
complete -c keytide-cli -n '__keytide_cli_is code' -l next -d 'The code after that one'
complete -c keytide-cli -n '__keytide_cli_is code' -l copy -d 'Into the clipboard'
complete -c keytide-cli -n '__keytide_cli_is code' -l watch -d 'Go on, with a countdown'
complete -c keytide-cli -n '__keytide_cli_is code' -l peek -d 'HOTP: take no new code'
complete -c keytide-cli -n '__keytide_cli_is edit' -l issuer -x -d 'New issuer'
complete -c keytide-cli -n '__keytide_cli_is edit' -l account -x -d 'New account name'
complete -c keytide-cli -n '__keytide_cli_is edit' -l note -x -d 'New note'
complete -c keytide-cli -n '__keytide_cli_is edit' -l tag -x -d 'Add a tag'
complete -c keytide-cli -n '__keytide_cli_is edit' -l untag -x -d 'Remove a tag'
complete -c keytide-cli -n '__keytide_cli_is edit' -l pin -d 'Above the others'
complete -c keytide-cli -n '__keytide_cli_is edit' -l unpin -d 'No longer above the others'
complete -c keytide-cli -n '__keytide_cli_is edit' -l digits -x -a '5 6 7 8 9 10' -d 'Digits of a code'
complete -c keytide-cli -n '__keytide_cli_is edit' -l period -x -d 'Seconds that a code lasts'
complete -c keytide-cli -n '__keytide_cli_is edit' -l algorithm -x -a 'SHA1 SHA256 SHA512' -d Hash
complete -c keytide-cli -n '__keytide_cli_is edit' -l counter -x -d 'HOTP: present counter'
complete -c keytide-cli -n '__keytide_cli_is edit' -l position -x -d 'Place in the list'
complete -c keytide-cli -n '__keytide_cli_is edit' -l accept -d 'The new key is the right one'
complete -c keytide-cli -n '__keytide_cli_is remove' -l forever -d 'With the key'
complete -c keytide-cli -n '__keytide_cli_is export' -l format -x -a uri-list -d Format
complete -c keytide-cli -n '__keytide_cli_is export' -l query -x -d 'Only these'
complete -c keytide-cli -n '__keytide_cli_is export' -l force -d 'Replace the file'
complete -c keytide-cli -n '__keytide_cli_is clock' -l server -x -a '(__fish_print_hostnames)' -d 'A server to ask'
complete -c keytide-cli -n '__keytide_cli_is clock' -l timeout -x -d 'Seconds that it may take'

set -l vault '__keytide_cli_is recovery; and not __keytide_cli_vault init add list use replace status accepted not-accepted done confirm edit remove restore password new-key check-key renew repair'
complete -c keytide-cli -n $vault -a init -d 'Make the vault'
complete -c keytide-cli -n $vault -a add -d 'Store the codes of an account'
complete -c keytide-cli -n $vault -a list -d 'List what codes there are'
complete -c keytide-cli -n $vault -a use -d 'Show the next code'
complete -c keytide-cli -n $vault -a replace -d 'Store new codes in the place of the old ones'
complete -c keytide-cli -n $vault -a status -d 'Say what wants attention'
complete -c keytide-cli -n $vault -a accepted -d 'The site took the code'
complete -c keytide-cli -n $vault -a not-accepted -d 'The site did not take the code'
complete -c keytide-cli -n $vault -a done -d 'Nothing is to be done any more'
complete -c keytide-cli -n $vault -a confirm -d 'The site has the new codes'
complete -c keytide-cli -n $vault -a edit -d 'Change what is known about codes'
complete -c keytide-cli -n $vault -a remove -d 'Remove codes'
complete -c keytide-cli -n $vault -a restore -d 'Bring codes back'
complete -c keytide-cli -n $vault -a password -d 'Change the password of the vault'
complete -c keytide-cli -n $vault -a new-key -d 'Make a new recovery key'
complete -c keytide-cli -n $vault -a check-key -d 'See whether the recovery key opens the vault'
complete -c keytide-cli -n $vault -a renew -d 'Make everything anew'
complete -c keytide-cli -n $vault -a repair -d 'Go back to an earlier state'
complete -c keytide-cli -n '__keytide_cli_vault add replace' -F
complete -c keytide-cli -n '__keytide_cli_vault add replace list use accepted not-accepted done confirm edit remove restore' \
    -a '(__keytide_cli_accounts)'
complete -c keytide-cli -n '__keytide_cli_vault add replace edit not-accepted' -l note -x -d 'A note'
complete -c keytide-cli -n '__keytide_cli_vault add replace edit' -l url -x -d 'Where to make new codes'
complete -c keytide-cli -n '__keytide_cli_vault add replace edit' -l administrator -x -d 'Whom to ask'
complete -c keytide-cli -n '__keytide_cli_vault add replace edit' -l mfa -x -a 'enforced optional unknown' \
    -d 'Whether the account needs MFA'
complete -c keytide-cli -n '__keytide_cli_vault add replace edit' -l kept-elsewhere -d 'A copy is kept away from this computer'
complete -c keytide-cli -n '__keytide_cli_vault add' -l unlisted -d 'Of an account that is not in the list'
complete -c keytide-cli -n '__keytide_cli_vault add' -l more -d 'Add to those there'
complete -c keytide-cli -n '__keytide_cli_vault list' -l all -d 'Also replaced and removed ones'
complete -c keytide-cli -n '__keytide_cli_vault list' -l reveal -d 'The codes themselves'
complete -c keytide-cli -n '__keytide_cli_vault use' -l for -x -d 'What it is used for'
complete -c keytide-cli -n '__keytide_cli_vault use' -l copy -d 'Into the clipboard'
complete -c keytide-cli -n '__keytide_cli_vault accepted not-accepted' -l code -x -d 'Its number'
complete -c keytide-cli -n '__keytide_cli_vault done' -l because -x -d 'Why nothing is done'
complete -c keytide-cli -n '__keytide_cli_vault edit' -l issuer -x -d 'New issuer'
complete -c keytide-cli -n '__keytide_cli_vault edit' -l account -x -d 'New account name'
complete -c keytide-cli -n '__keytide_cli_vault edit' -l link -x -a '(__keytide_cli_accounts)' -d 'The account in the list'
complete -c keytide-cli -n '__keytide_cli_vault edit' -l unlink -d 'Of no account in the list'
complete -c keytide-cli -n '__keytide_cli_vault edit' -l not-kept-elsewhere -d 'There is no such copy'
complete -c keytide-cli -n '__keytide_cli_vault remove' -l forever -d 'What is removed or replaced'
complete -c keytide-cli -n '__keytide_cli_vault password renew' -l new-password-file -r -F -d 'File with the new password'

set -l own init create list status check restore folder password new-key off
set -l kept "__fish_seen_subcommand_from backup; and not __fish_seen_subcommand_from $own"
complete -c keytide-cli -n $kept -a init -d 'Set backups up'
complete -c keytide-cli -n $kept -a create -d 'Make one now'
complete -c keytide-cli -n $kept -a list -d 'List the backups in the folder'
complete -c keytide-cli -n $kept -a status -d 'Say what wants attention'
complete -c keytide-cli -n $kept -a check -d 'Open one with its password'
complete -c keytide-cli -n $kept -a restore -d 'Bring accounts back'
complete -c keytide-cli -n $kept -a folder -d 'Have the next ones go elsewhere'
complete -c keytide-cli -n $kept -a password -d 'Change the password'
complete -c keytide-cli -n $kept -a new-key -d 'Make a new recovery key'
complete -c keytide-cli -n $kept -a off -d 'Make no more'
complete -c keytide-cli -n '__keytide_cli_backup init folder' -a '(__fish_complete_directories)'
complete -c keytide-cli -n '__keytide_cli_backup check restore' -F
complete -c keytide-cli -n '__keytide_cli_backup init new-key' -l recovery-key-file -r -F -d 'File with a recovery key that you have'
complete -c keytide-cli -n '__keytide_cli_backup password' -l new-password-file -r -F -d 'File with the new password'
