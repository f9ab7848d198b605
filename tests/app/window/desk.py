"""What the tests of the real window on a real display have in common."""
import json
import subprocess
import sys
import time

PATIENCE = 60  # Seconds; the machine may be busy


def within(seconds, condition):
    end = time.monotonic() + seconds
    while not (answer := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return answer


def wait_for(what, condition):
    return within(PATIENCE, condition) or sys.exit(f"not within {PATIENCE} s: {what}")


def xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False).stdout.split()


def listed(cli, profile):
    """The issuers of the accounts; none where there is no answer (yet)."""
    answer = subprocess.run([cli, "--profile", profile, "list", "--json"], capture_output=True, text=True, check=False)
    return {account["issuer"] for account in json.loads(answer.stdout)} if answer.returncode == 0 else set()
