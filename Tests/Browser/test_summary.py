"""The summary for the ticket, word for word."""

from support.runbook import Runbook


def test_the_summary_of_a_session_reads_as_it_should(site, new_context):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.clock.install(time="2026-11-23T10:00:00Z")
    runbook = Runbook(page, site.runbook("contoso", "sharepoint-onedrive"))
    runbook.write(runbook.field("technician"), "Kim")
    runbook.write(runbook.field("ticket"), "T-100")
    steps = runbook.shown_steps()
    skipped, noted, left = "choose-password-place", "create-user", ["first-backup", "note-result"]
    for step in steps:
        if step not in (skipped, *left):
            runbook.tick(step)
    panel = runbook.panel(skipped)
    runbook.write(panel.get_by_label(runbook.word("reason")), "there is one")
    panel.get_by_role("button", name=runbook.word("not-applicable")).click()
    panel = runbook.panel(noted)
    runbook.write(panel.get_by_label(runbook.word("note")), "name was taken")
    runbook.write(panel.get_by_label(runbook.word("observed")), "backup.user2")
    page.clock.run_for("30:00")
    runbook.button("sign-off").click()
    runbook.button("copy-summary").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    copied = page.evaluate("() => navigator.clipboard.readText()").replace("\u202f", " ")
    word = runbook.word
    assert copied.split("\n") == [
        "Contoso Ltd (contoso.onmicrosoft.com)",
        word("summary-title", procedure="Set up the backup user for BackupAssist 365", revision=runbook.data["revision"]),
        "What is backed up? SharePoint, OneDrive for Business",
        "Is there a backup user already? No, create a new one",
        "Technician: Kim",
        "Ticket number: T-100",
        "Started: Nov 23, 2026, 10:00 AM UTC",
        "Ended: Nov 23, 2026, 10:30 AM UTC",
        word("signed-off"),
        word("summary-done") + ": " + word("progress", done=len(steps) - 3, total=len(steps) - 1),
        word("not-applicable") + ": 1",
        "",
        word("summary-exceptions") + ":",
        "- Decide where the password of the backup user will be kept. – Not applicable: there is one (Kim)",
        "- Fill in the page Set up the basics as shown, and go on to the next page."
        f" – {word('observed')}: backup.user2; {word('note')}: name was taken (Kim)",
        "",
        word("summary-open") + ":",
        "- Run a first backup and wait for its end.",
        "- Note the result in the documentation of Contoso Ltd.",
        "",
    ]


def test_the_summary_of_a_runbook_that_nobody_has_begun_names_every_step_as_open(site, new_context):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    runbook = Runbook(page, site.reference)
    runbook.button("copy-summary").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    lines = page.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert lines[0].startswith(runbook.data["title"])
    assert len([line for line in lines if line.startswith("- ")]) == len(runbook.shown_steps())
    assert "undefined" not in "\n".join(lines) and "null" not in "\n".join(lines)


def test_what_was_written_down_at_a_step_is_in_the_summary_though_a_later_answer_took_the_step_away(site, new_context):
    runbook = Runbook(new_context().new_page(), site.runbook("northwind-traders"))
    before = set(runbook.shown_steps())
    for step in before:
        runbook.write(runbook.panel(step).locator("textarea").first, f"Seen at {step}.")
    runbook.decide("workloads", "sharepoint")
    runbook.that_is_all("workloads")
    gone = before - set(runbook.shown_steps())
    summary = runbook.page.evaluate("() => Runsheet.record.summary()")
    assert gone and all(f"Seen at {step}." in summary for step in before)
