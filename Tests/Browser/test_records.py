"""The record: saved here and loaded elsewhere it shows the same page; what does not fit is refused in a sentence."""

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from support.runbook import Runbook

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "record.schema.json").read_text())

# Everything that a reader sees: the text, every box and every field.
PAGE = """() => ({
  text: document.querySelector('main').innerText.replace(/\\s+/g, ' '),
  boxes: [...document.querySelectorAll('input[type=checkbox], input[type=radio]')].map((it) => [it.id, it.checked, it.indeterminate, it.disabled]),
  fields: [...document.querySelectorAll('input[type=text], textarea')].map((it) => [it.id, it.value]),
  hidden: [...document.querySelectorAll('[hidden]')].map((it) => it.id || it.className || it.tagName),
})"""


def seen(runbook):
    """What the page shows, without what it last said about records."""
    runbook.page.locator(".tools .message").evaluate("(it) => (it.textContent = '')")
    return runbook.page.evaluate(PAGE)


def work(runbook):
    """Some of everything that a technician can leave on a page."""
    runbook.write(runbook.field("technician"), "Kim Åkers")
    runbook.write(runbook.field("ticket"), "T-100")
    runbook.decide("workloads", "exchange")
    runbook.decide("workloads", "public-folders")
    runbook.that_is_all("workloads")
    runbook.tick("decide-mfa")
    runbook.tick("check-roles.not-global")
    panel = runbook.panel("check-use")
    runbook.write(panel.get_by_label(runbook.word("reason")), "agreed with <client>")
    panel.get_by_role("button", name=runbook.word("not-applicable")).click()
    panel = runbook.panel("check-sign-in")
    runbook.write(panel.get_by_label(runbook.word("note")), "two\nlines")
    runbook.write(panel.get_by_label(runbook.word("observed")), "not blocked")
    runbook.step("wait-for-added-roles").locator(".wait-clock button").click()
    runbook.button("sign-off").click()


@pytest.fixture
def worked(site, open_runbook):
    runbook = open_runbook(site.runbook("northwind-traders"))
    work(runbook)
    return runbook


def test_a_record_loaded_in_another_browser_shows_the_same_page(either_site, new_context):
    address = either_site.runbook("northwind-traders")
    first = Runbook(new_context().new_page(), address)
    first.page.clock.set_fixed_time("2026-11-23T10:00:00Z")
    first.reload()
    work(first)
    record = first.save_record()
    # The same moment, so that the clock of the wait reads the same.
    second = Runbook(new_context().new_page(), address)
    second.page.clock.set_fixed_time("2026-11-23T10:00:00Z")
    second.reload()
    assert seen(second) != seen(first)
    assert second.load_record(record) == second.word("record-loaded")
    first.reload()
    shown = seen(second)
    second.reload()
    assert seen(second) == seen(first)
    for panel in second.page.locator("details.panel[open]").all():
        panel.evaluate("(it) => (it.open = false)")
    assert shown["boxes"] == seen(first)["boxes"] and shown["fields"] == seen(first)["fields"]


def test_a_record_that_is_loaded_and_saved_again_is_the_same_record(worked, site, new_context):
    record = worked.save_record()
    other = Runbook(new_context().new_page(), site.runbook("northwind-traders"))
    other.load_record(record)
    assert other.save_record() == record


def test_every_record_fits_its_schema(worked, site, open_runbook):
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(worked.save_record())
    for address in (site.reference, site.runbook("adatum"), site.runbook("contoso", "exchange")):
        Draft202012Validator(SCHEMA).validate(open_runbook(address).save_record())


def test_the_schema_refuses_a_record_with_something_missing(worked):
    record = worked.save_record()
    for key in record:
        assert not Draft202012Validator(SCHEMA).is_valid({it: record[it] for it in record if it != key})


def test_a_record_says_who_did_what_and_when(worked):
    record = worked.save_record()
    steps = {it["id"]: it for it in record["steps"]}
    assert record["tenant"] == {
        "id": "northwind-traders", "name": "Northwind Traders", "initialDomain": "northwindtraders.onmicrosoft.com",
    }
    assert record["roles"] == ["Exchange Administrator"]
    assert steps["check-use"]["state"] == "not-applicable"
    assert steps["check-use"]["reason"] == "agreed with <client>"
    assert steps["check-use"]["by"] == "Kim Åkers"
    assert steps["check-sign-in"]["note"] == "two\nlines"
    assert steps["check-sign-in"]["state"] is None
    assert steps["decide-mfa"]["tickedDigest"] == steps["decide-mfa"]["digest"]
    assert record["signedOff"] is True and record["started"] <= record["ended"]
    values = {it["id"]: it["value"] for it in record["values"]}
    assert values["user.login"] == "svc-backup@northwindtraders.com"


def assert_refused(runbook, content, message):
    before = seen(runbook), runbook.stored()
    assert runbook.load_record(content) == message
    assert (seen(runbook), runbook.stored()) == before


def test_a_record_of_another_client_is_refused(worked, site, new_context):
    other = Runbook(new_context().new_page(), site.runbook("adatum"))
    other.tick("ask-vendor")
    message = other.word("record-refused-tenant", tenant="Northwind Traders")
    assert_refused(other, worked.save_record(), message)


def test_a_record_of_a_client_is_refused_on_the_reference_page_and_the_other_way_round(worked, site, new_context):
    reference = Runbook(new_context().new_page(), site.reference)
    assert_refused(reference, worked.save_record(), worked.word("record-refused-tenant", tenant="Northwind Traders"))
    message = worked.word("record-refused-tenant", tenant=worked.word("reference"))
    assert_refused(worked, reference.save_record(), message)


def test_a_record_of_another_procedure_is_refused(worked):
    record = worked.save_record()
    record["procedure"] = {"id": "close-account", "title": "Close an account", "revision": "2026-01-01", "digest": "00"}
    assert_refused(worked, record, worked.word("record-refused-procedure", procedure="Close an account"))


def test_a_record_that_contradicts_what_the_build_has_fixed_is_refused(worked):
    record = worked.save_record()
    record["facts"]["backup-user=existing"] = False
    record["facts"]["backup-user=new"] = True
    assert_refused(worked, record, worked.word("record-refused-facts"))


def test_a_record_of_another_scenario_of_the_client_is_refused_where_it_contradicts(site, new_context):
    record = Runbook(new_context().new_page(), site.runbook("contoso", "exchange")).save_record()
    other = Runbook(new_context().new_page(), site.runbook("contoso", "everything"))
    assert_refused(other, record, other.word("record-refused-facts"))


def test_a_record_of_an_older_revision_is_taken_and_marks_what_changed(worked):
    record = worked.save_record()
    record["procedure"]["revision"] = "2020-01-01"
    for step in record["steps"]:
        if step["id"] == "check-use":
            step["tickedDigest"] = "0" * 64
    assert worked.load_record(record) == worked.word("record-loaded")
    assert worked.changed() == ["check-use"]


JUNK = {
    "empty": b"",
    "not JSON": b"Dear colleague,",
    "not text": bytes(range(256)) * 4,
    "a list": b"[]",
    "null": b"null",
    "a number": b"7",
    "a string": b'"runsheet-record"',
    "an object": b"{}",
    "cut off": b'{"format": "runsheet-record", "version": 1, "tenant": {"id": "northwind',
    "deep": b"[" * 100_000,
    "large": b'{"format": "' + b"x" * 5_000_000 + b'"}',
    "prototype": b'{"__proto__": {"format": "runsheet-record", "version": 1}, "constructor": {}}',
}


@pytest.mark.parametrize("content", JUNK.values(), ids=JUNK.keys())
def test_a_file_that_is_no_record_changes_nothing(site, open_runbook, content):
    runbook = open_runbook(site.runbook("contoso", "exchange"))
    runbook.tick("ask-vendor")
    assert_refused(runbook, content, runbook.word("record-invalid"))


DAMAGED = {"format": "other", "version": "2", "tenant": None, "procedure": [], "facts": [], "choices": None, "steps": {}}


def test_a_record_with_a_part_of_the_wrong_kind_or_cut_off_changes_nothing(worked):
    record = worked.save_record()
    text = json.dumps(record, indent=2)
    for key, value in DAMAGED.items():
        assert_refused(worked, {**record, key: value}, worked.word("record-invalid"))
    for cut in [text[:60], text[: len(text) // 2], text[:-3], text + "}", '\ufeff' + text[:200]]:
        assert_refused(worked, cut, worked.word("record-invalid"))


def test_a_record_of_a_later_version_changes_nothing_and_is_told_to_be_one(worked):
    assert_refused(worked, {**worked.save_record(), "version": 99}, worked.word("record-newer"))


def test_a_moment_that_never_was_is_left_out(worked):
    record = worked.save_record()
    for moment in ["2026-02-30T10:00:00Z", "2026-04-31T10:00:00Z", "2026-01-01T24:00:00Z"]:
        said = worked.load_record({**record, "started": moment})
        assert worked.word("damaged", count="").split(":")[0] in said
        assert worked.save_record()["started"] is None


HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{tenant.name}}\u202e"


def test_a_record_with_hostile_parts_is_harmless(worked):
    record = worked.save_record()
    record["technician"] = record["ticket"] = HOSTILE
    record["roles"] = record["values"] = HOSTILE
    record["waits"] = {"wait-for-added-roles": HOSTILE, "__proto__": HOSTILE}
    record["started"] = HOSTILE
    for step in record["steps"]:
        step.update(note=HOSTILE, reason=HOSTILE, observed=HOSTILE, by=HOSTILE, title=HOSTILE, tickedDigest=HOSTILE)
    record["steps"] += [
        None, 3, [], {"id": 3}, {"id": "__proto__", "note": "x", "state": "done"}, {"id": "constructor", "state": "done"},
        {"id": HOSTILE, "state": "done"}, {"id": "check-roles", "state": HOSTILE},
    ]
    record["choices"][HOSTILE] = {"chosen": [HOSTILE], "all": True}
    record["choices"]["workloads"] = {"chosen": ["exchange", HOSTILE, 3, None], "all": False}
    text = json.dumps(record).replace('"choices": {', '"choices": {"__proto__": {"chosen": ["x"], "all": true}, ', 1)
    said = worked.load_record(text)
    assert said.startswith(worked.word("record-loaded"))
    assert worked.word("damaged", count="").split(":")[0] in said
    worked.reload()
    assert worked.page.locator("main img[src=x]").count() == 0
    assert worked.page.evaluate("() => ({}).chosen === undefined && ({}).note === undefined")
    worked.tick("find-password-place")
    assert worked.is_ticked("find-password-place")
    worked.save_record()


def test_a_record_of_a_page_on_which_more_was_fixed_decides_as_much_here(site, project, new_context, open_runbook):
    fixed = Runbook(new_context().new_page(), site.runbook("fabrikam"))
    fixed.tick("choose-password-place")
    record = fixed.save_record()
    file = project.folder / "Content/Tenants/fabrikam.yaml"
    head, _, rest = file.read_text().partition("facts:")
    file.write_text(head + "values:" + rest.partition("values:")[2])
    open_ = open_runbook(project.build().runbook("fabrikam"))
    assert open_.text() != fixed.text()
    assert open_.load_record(record) == open_.word("record-loaded")
    assert open_.text() == fixed.text()
    assert open_.ticked() == ["choose-password-place"]


# Values that no record has where a page makes one.
ODD = [
    None, True, 0, -1, 1e308, "", "7", "true", [], {}, [[]], {"toString": 3, "valueOf": None}, {"toString": {}}, {"length": 5},
    "x" * 100_000, "\ud800", "\u202e\u0000\u2028", "9999-12-31T23:59:59Z", "+275760-09-13T00:00:00Z", "-271821-04-20T00:00:00Z",
    "0000-01-01T00:00:00Z", "2026-13-45T99:99:99Z", ["done"], {"state": "done"}, [1] * 1000, {"__proto__": {"x": 1}},
]


def places(it, path=()):
    """The ways to everything that stands in a record."""
    yield path
    entries = it.items() if isinstance(it, dict) else enumerate(it) if isinstance(it, list) else ()
    for key, value in entries:
        if not isinstance(it, list) or key < 2:
            yield from places(value, (*path, key))


def test_whatever_stands_anywhere_in_a_record_nothing_throws_and_the_page_works(worked):
    record = worked.save_record()
    record["steps"].sort(key=lambda step: step["state"] is None)
    attempts = []
    for path in places(record):
        for value in ODD:
            odd = copy.deepcopy(record)
            if not path:
                odd = value
            else:
                at = odd
                for key in path[:-1]:
                    at = at[key]
                at[path[-1]] = value
            attempts.append(json.dumps(odd))
    assert len(attempts) > 1000
    # In the page, for a thousand files by way of its button take minutes; the watch over the page sees what is thrown.
    said = worked.page.evaluate(
        """(attempts) => attempts.map((text) => {
          Runsheet.state.reset();
          Runsheet.record.load(text);
          document.querySelector('.question .danger')?.click();
          Runsheet.record.summary();
          JSON.stringify(Runsheet.record.make());
          Runsheet.state.render();
          return document.querySelector('.tools .message').textContent;
        })""",
        attempts,
    )
    assert all(said)
    assert any(text.startswith(worked.word("record-loaded") + " ") for text in said)
    worked.reload()
    worked.tick("find-password-place")
    assert worked.is_ticked("find-password-place")


def test_what_is_damaged_in_a_record_is_left_out_counted_and_the_rest_is_there(worked, site, new_context):
    record = worked.save_record()
    other = Runbook(new_context().new_page(), site.runbook("northwind-traders"))
    by_id = {step["id"]: step for step in record["steps"]}
    by_id["check-sign-in"]["note"] = {"toString": 3}
    by_id["check-use"]["by"] = "x" * 100_001
    record["waits"] = {"wait-for-added-roles": "9999-12-31T23:59:59Z"}
    record["technician"] = {"toString": None}
    record["steps"].append({**by_id["decide-mfa"], "by": "Somebody else"})
    cut = other.word("cut", count=1, limit=100_000)
    assert other.load_record(record) == f"{other.word('record-loaded')} {other.word('damaged', count=4)} {cut}"
    assert other.ticked() == [it for it in worked.ticked()]
    assert other.field("technician").input_value() == "" and other.field("ticket").input_value() == "T-100"
    steps = {step["id"]: step for step in other.save_record()["steps"]}
    assert steps["decide-mfa"]["by"] == "Kim Åkers" and "note" not in steps["check-sign-in"]
    assert steps["check-sign-in"]["observed"] == "not blocked"
    clock = other.step("wait-for-added-roles").locator(".wait-clock button")
    assert clock.is_visible()


def test_the_name_in_a_refused_record_is_text_and_short(worked):
    record = worked.save_record()
    for name in ({"toString": 3}, ["x"], 7, None, "x" * 100_000):
        record["tenant"] = {"id": {"toString": None}, "name": name}
        said = worked.load_record(record)
        assert said == worked.word("record-refused-tenant", tenant=name[:500] if isinstance(name, str) else worked.word("reference"))
    record["tenant"] = {"id": worked.data["tenant"]}
    record["procedure"] = {"id": ["x"], "title": {"toString": 3}}
    assert worked.load_record(record) == worked.word("record-refused-procedure", procedure="?")
