"""Facts that are decided in the page: the result is the page that the generator makes for those facts."""

import random
from itertools import combinations

import pytest

from support import many_facts
from support.facts import completions, holds, name, parse, tenant_facts
from support.project import ROOT, Project
from support.runbook import Runbook
from support.shipped import SHIPPED

UNDECIDED = "undecided"
# Every part that has a condition, and whether it is hidden.
PARTS = "() => [...document.querySelectorAll('[data-when]')].map((it) => [it.dataset.when, it.hidden])"


class Made:
    """A site with an undecided client, and one like it for each allowed combination of facts."""

    def __init__(self, folder, data):
        self.combinations = [(tenant_facts(data, answers), answers) for answers in completions(data)]
        project = Project(folder)
        project.remove_tenants()
        project.add_tenant(UNDECIDED, "Tailspin Toys", "tailspin.example")
        for index, (facts, _) in enumerate(self.combinations):
            project.add_tenant(f"decided-{index}", "Tailspin Toys", "tailspin.example", facts)
        self.site = project.build()

    def decided(self):
        """Each combination's facts, answers and page."""
        for index, (facts, answers) in enumerate(self.combinations):
            yield facts, answers, self.site.runbook(f"decided-{index}")


@pytest.fixture(scope="module")
def made(site, browser, tmp_path_factory):
    page = browser.new_page()
    data = Runbook(page, site.reference).data
    page.close()
    return Made(tmp_path_factory.mktemp("deciding") / "project", data)


@pytest.fixture(scope="module")
def generated(made, browser):
    """What the generator's pages show: text, numbers and steps, by page."""
    page = browser.new_page()
    seen = {}
    for _, _, address in made.decided():
        runbook = Runbook(page, address)
        seen[address] = (runbook.text(), runbook.numbers(), runbook.shown_tasks())
    page.close()
    return seen


def shuffled(facts, chance):
    """The same facts, decided in another order."""
    items = list(facts.items())
    chance.shuffle(items)
    return {fact: chance.sample(value, len(value)) if isinstance(value, list) else value for fact, value in items}


def in_order(facts):
    """A question that another answer raises comes last."""
    return dict(sorted(facts.items(), key=lambda it: it[0] == "public-folders-access"))


def test_there_are_as_many_combinations_as_can_be_counted_by_hand(made):
    values = {fact["id"]: {value["id"] for value in fact["values"]} for fact in SHIPPED["facts"]}
    workloads = values["workloads"] - {"public-folders"}
    sets = [chosen for size in range(1, len(workloads) + 1) for chosen in combinations(sorted(workloads), size)]
    # Each way without Public Folders, and with Exchange each way to reach them.
    ways = len(sets) + len(values["public-folders-access"]) * sum("exchange" in chosen for chosen in sets)
    assert len(made.combinations) == ways * len(values["backup-user"])


def test_deciding_in_the_page_shows_what_the_generator_makes_for_every_combination(made, generated, new_context):
    chance = random.Random(20261123)
    page = new_context().new_page()
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    for facts, _, address in made.decided():
        runbook.decide_facts(in_order(shuffled(facts, chance)))
        text, numbers, tasks = generated[address]
        shown = runbook.text()
        assert shown["article"] == text["article"], name(facts)
        assert shown["contents"] == text["contents"], name(facts)
        assert runbook.numbers() == numbers, name(facts)
        assert runbook.shown_tasks() == tasks, name(facts)
        page.evaluate("() => localStorage.clear()")
        runbook.reload()


def test_the_reference_page_shows_the_steps_that_the_generator_makes(made, generated, new_context):
    page = new_context().new_page()
    runbook = Runbook(page, made.site.reference)
    for facts, _, address in made.decided():
        # As loading a record does it; the other test decides by hand.
        choices = {fact: {"chosen": it if isinstance(it, list) else [it], "all": isinstance(it, list)} for fact, it in facts.items()}
        page.evaluate("(facts) => Runsheet.state.replace({ facts })", choices)
        assert runbook.shown_tasks() == generated[address][2], name(facts)


def test_a_partial_decision_hides_only_what_has_become_impossible(made, new_context):
    chance = random.Random(7)
    page = new_context().new_page()
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    data = runbook.data
    everything = list(completions(data))
    boxes = [(fact["id"], value["id"]) for fact in data["facts"] for value in fact["values"]]
    for _ in range(25):
        fact, value = chance.choice(boxes)
        box = runbook.decision(fact, value)
        if not box.is_visible() or box.is_disabled():
            continue
        box.uncheck() if box.is_checked() and box.get_attribute("type") == "checkbox" else box.check()
        known = {
            f"{fact['id']}={value['id']}": True
            for fact in data["facts"]
            for value in fact["values"]
            if runbook.decision(fact["id"], value["id"]).is_checked()
        }
        left = [answers for answers in everything if all(answers[atom] for atom in known)]
        assert left, known
        for when, is_hidden in page.evaluate(PARTS):
            is_possible = any(holds(parse(when), answers) for answers in left)
            assert is_hidden != is_possible, (known, when)


def test_a_decision_persists_and_can_be_taken_back(made, page):
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    before = runbook.text()
    runbook.decide("workloads", "sharepoint")
    runbook.that_is_all("workloads")
    decided = runbook.text()
    assert decided != before
    runbook.reload()
    assert runbook.text() == decided
    runbook.decision("workloads", "last").uncheck()
    runbook.decision("workloads", "sharepoint").uncheck()
    assert runbook.text() == before


def test_one_of_several_answers_can_be_taken_back(made, page):
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    before = runbook.text()
    runbook.decide("backup-user", "existing")
    assert runbook.text() != before
    runbook.decide("backup-user", "last")
    assert runbook.text() == before


def test_what_follows_from_an_answer_is_ticked_and_cannot_be_taken_back(made, page):
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    runbook.decide("workloads", "public-folders")
    exchange = runbook.decision("workloads", "exchange")
    assert exchange.is_checked() and exchange.is_disabled()
    runbook.decision("workloads", "public-folders").uncheck()
    assert not exchange.is_checked() and exchange.is_enabled()


def test_saying_that_nothing_is_backed_up_is_refused_in_words(made, page):
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    before = runbook.text()
    runbook.that_is_all("workloads")
    problem = page.locator('[data-decides="workloads"] .problem')
    assert problem.inner_text() == runbook.word("impossible")
    assert runbook.text() == before


def test_the_decision_is_part_of_the_record(made, page):
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    facts, answers = next(it for it in made.combinations if it[0].get("public-folders-access") == "regular-user")
    runbook.decide_facts(facts)
    record = runbook.save_record()
    assert record["facts"] == answers
    assert record["choices"]["workloads"]["all"] is True
    shown = set(runbook.shown_tasks())
    assert {step["id"] for step in record["steps"]} == shown


def test_the_roles_shown_follow_the_decision(made, page):
    runbook = Runbook(page, made.site.runbook(UNDECIDED))
    runbook.decide("workloads", "sharepoint")
    runbook.that_is_all("workloads")
    assert runbook.save_record()["roles"] == ["SharePoint Administrator", "Application Administrator"]
    table = page.locator("article li[id='set-roles'] table").first
    assert "SharePoint Administrator" in table.inner_text()
    assert "Exchange Administrator" not in table.inner_text()


def test_sixty_facts_with_constraints_across_are_decided_as_they_follow(tmp_path, page):
    project = Project(tmp_path / "project", content=ROOT / "Tests/RunsheetTests/Fixtures/second/Content")
    for file in (project.folder / "Content/Procedures").iterdir():
        file.unlink()
    provider = project.folder / "Content/provider.yaml"
    provider.write_text("".join(it for it in provider.open() if "handover" not in it and "values" not in it))
    project.remove_tenants()
    project.add_tenant(UNDECIDED, "Tailspin Toys", "tailspin.example")
    (project.folder / "Content/Procedures/many.yaml").write_text(many_facts.procedure())
    page.goto(project.build().at(f"{UNDECIDED}/many/index.html"))
    randomness = random.Random(60)
    answers = {}
    for fact in randomness.sample(range(many_facts.COUNT), 24):
        if fact in many_facts.consequences(answers):
            continue
        answers[fact] = randomness.random() < 0.5
        page.locator(f"[id='decide.f{fact}.{'yes' if answers[fact] else 'no'}']").check()
        known = many_facts.consequences(answers)
        hidden = dict(page.evaluate("() => [...document.querySelectorAll('li[id]')].map((it) => [it.id, it.hidden])"))
        for other in range(many_facts.COUNT):
            assert hidden[f"yes-{other}"] == (known.get(other) is False), (other, answers)
            assert hidden[f"both-{other}"] == follows_not(other, known), (other, answers)
        checked = page.locator("input[type=radio]:checked").evaluate_all("all => all.filter((it) => it.value).map((it) => it.id)")
        assert set(checked) == {f"decide.f{one}.{'yes' if value else 'no'}" for one, value in known.items()}
    assert len(answers) > 12


def follows_not(fact, known):
    """Whether the fact and a refusal of the next but one cannot be together, by what follows from both."""
    following = (fact + 2) % many_facts.COUNT
    if known.get(fact) is False or known.get(following) is True:
        return True
    both = many_facts.consequences({**known, fact: True, following: False})
    return both[fact] is False or both[following] is True
