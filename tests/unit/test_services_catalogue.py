"""Service items from a draft to publication and retirement, at a desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.catalogue import ITEM, Collector, ItemFacts, ItemKind, ItemState, RetirementReason
from counter_app.domain.centre import CENTRE, CentreFounded
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import STAFF, StaffRetired
from counter_app.services.act import Counter
from counter_app.services.catalogue_acts import (
    ConfirmItem,
    Drafted,
    DraftItem,
    ImportCatalogue,
    Published,
    PublishItem,
    RetireItem,
    confirm_item,
    draft_item,
    import_catalogue,
    publish_item,
    retire_item,
)
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NeedsApprover, NotAllowed
from counter_app.services.sample_items import publish_sample_items
from tests.fakes.fake_adapters import FIRST_DAY, IDENTITY_CARD, OLD_AGE_ALLOWANCE, SHIPPED, FakeReference
from tests.fakes.fake_journal import Seed, append_by_hand, done, fake_counter, found, published

FILES = {"all": SHIPPED, "one": (OLD_AGE_ALLOWANCE,), "twice": (OLD_AGE_ALLOWANCE, OLD_AGE_ALLOWANCE)}


@pytest.fixture
def counter() -> Counter:
    return fake_counter(reference=FakeReference(item_files=FILES))


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


def item_of(counter: Counter, code: str) -> ItemState:
    with counter.journal.reading() as reads:
        known = reads.item_by_code(code)
    assert known is not None
    return known[1]


def entries_of(counter: Counter) -> int:
    with counter.journal.transaction() as transaction:
        return transaction.tip().seq


def publish(counter: Counter, seed: Seed, facts: ItemFacts, actor: Desk, approver: Desk) -> Published:
    counter.reference.item_files["new"] = (facts,)  # type: ignore[attr-defined]
    done(counter, actor, import_catalogue, ImportCatalogue("new"))
    done(counter, actor, confirm_item, ConfirmItem(facts.code), approver)
    return done(counter, actor, publish_item, PublishItem(facts.code), approver)


def test_an_import_makes_drafts_and_publishes_nothing(counter: Counter, seed: Seed) -> None:
    imported = done(counter, seed.clerk, import_catalogue, ImportCatalogue("all"))
    assert (imported.drafted, imported.unchanged) == (5, 0)
    state = item_of(counter, "303")
    assert (state.draft, state.is_confirmed, state.versions) == (OLD_AGE_ALLOWANCE, False, ())


def test_what_is_known_already_is_skipped(counter: Counter, seed: Seed) -> None:
    published(counter, OLD_AGE_ALLOWANCE)
    assert done(counter, seed.clerk, import_catalogue, ImportCatalogue("all")).unchanged == 1
    before = entries_of(counter)
    again = done(counter, seed.clerk, import_catalogue, ImportCatalogue("all"))
    assert (again.drafted, again.unchanged, again.codes) == (0, 5, ())
    assert entries_of(counter) == before


def test_a_file_with_one_code_twice_is_refused_whole(counter: Counter, seed: Seed) -> None:
    before = entries_of(counter)
    with pytest.raises(InputProblem) as problem:
        done(counter, seed.clerk, import_catalogue, ImportCatalogue("twice"))
    assert problem.value.field == "file"
    assert entries_of(counter) == before


def test_a_missing_file_is_an_input_problem(counter: Counter, seed: Seed) -> None:
    with pytest.raises(InputProblem):
        done(counter, seed.clerk, import_catalogue, ImportCatalogue("nowhere"))


def test_a_new_item_needs_name_window_and_kind(counter: Counter, seed: Seed) -> None:
    with pytest.raises(InputProblem) as problem:
        done(counter, seed.clerk, draft_item, DraftItem("509", name="统计报表接收", window="5"))
    assert problem.value.field == "kind"
    drafted = done(
        counter, seed.clerk, draft_item, DraftItem("509", name="统计报表接收", window="5", kind=ItemKind.INSTANT)
    )
    assert drafted.is_changed
    draft = item_of(counter, "509").draft
    assert draft is not None
    assert (draft.window, draft.kind, draft.materials) == ("经济", ItemKind.INSTANT, ())


def test_a_partial_change_keeps_the_present_facts(counter: Counter, seed: Seed) -> None:
    published(counter, OLD_AGE_ALLOWANCE)
    done(counter, seed.clerk, draft_item, DraftItem("303", time_limit_text="承诺5个工作日"))
    done(counter, seed.clerk, draft_item, DraftItem("303", outcome="津贴按月发放"))
    state = item_of(counter, "303")
    assert state.draft == replace(OLD_AGE_ALLOWANCE, time_limit_text="承诺5个工作日", outcome="津贴按月发放")
    assert state.versions[0].facts == OLD_AGE_ALLOWANCE


def test_a_draft_that_changes_nothing_is_no_entry(counter: Counter, seed: Seed) -> None:
    published(counter, OLD_AGE_ALLOWANCE)
    before = entries_of(counter)
    drafted = done(counter, seed.clerk, draft_item, DraftItem("303", name="高龄津贴"))
    assert isinstance(drafted, Drafted)
    assert not drafted.is_changed
    assert entries_of(counter) == before


def test_a_draft_for_an_unknown_window_is_refused(counter: Counter, seed: Seed) -> None:
    with pytest.raises(InputProblem) as problem:
        done(counter, seed.clerk, draft_item, DraftItem("303", name="高龄津贴", window="9", kind=ItemKind.COMMITTED))
    assert problem.value.field == "window"


def test_a_confirmed_draft_is_published_from_today(counter: Counter, seed: Seed) -> None:
    answer = publish(counter, seed, OLD_AGE_ALLOWANCE, seed.clerk, seed.deputy)
    assert (answer.code, answer.effective_from, answer.is_unreviewed) == ("303", FIRST_DAY, False)
    (version,) = item_of(counter, "303").versions
    assert version.facts == OLD_AGE_ALLOWANCE
    assert (version.published_by, version.approved_by) == (seed.clerk.staff, seed.deputy.staff)
    assert not version.legal_basis_confirmed


def test_a_confirmed_legal_basis_is_published_as_such(counter: Counter, seed: Seed) -> None:
    done(counter, seed.clerk, import_catalogue, ImportCatalogue("one"))
    done(counter, seed.clerk, confirm_item, ConfirmItem("303", legal_basis_confirmed=True), seed.deputy)
    done(counter, seed.clerk, publish_item, PublishItem("303"), seed.deputy)
    assert item_of(counter, "303").versions[0].legal_basis_confirmed


def test_a_new_draft_ends_the_confirmation(counter: Counter, seed: Seed) -> None:
    done(counter, seed.clerk, import_catalogue, ImportCatalogue("one"))
    done(counter, seed.clerk, confirm_item, ConfirmItem("303"), seed.deputy)
    done(counter, seed.clerk, draft_item, DraftItem("303", outcome="津贴按月发放"))
    with pytest.raises(InputProblem):
        done(counter, seed.clerk, publish_item, PublishItem("303"), seed.deputy)


def test_there_is_nothing_to_confirm_without_a_draft(counter: Counter, seed: Seed) -> None:
    published(counter, OLD_AGE_ALLOWANCE)
    with pytest.raises(InputProblem):
        done(counter, seed.clerk, confirm_item, ConfirmItem("303"), seed.deputy)


def test_confirming_publishing_and_retiring_need_an_approver(counter: Counter, seed: Seed) -> None:
    published(counter, OLD_AGE_ALLOWANCE)
    done(counter, seed.clerk, draft_item, DraftItem("303", outcome="津贴按月发放"))
    before = entries_of(counter)
    with pytest.raises(NeedsApprover):
        done(counter, seed.director, confirm_item, ConfirmItem("303"))
    with pytest.raises(NeedsApprover):
        done(counter, seed.director, publish_item, PublishItem("303"))
    with pytest.raises(NeedsApprover):
        done(counter, seed.director, retire_item, RetireItem("303", FIRST_DAY, "停办"))
    assert entries_of(counter) == before


def test_nobody_drafts_before_he_signs_in(counter: Counter, seed: Seed) -> None:
    with pytest.raises(NotAllowed):
        done(counter, Desk(), import_catalogue, ImportCatalogue("all"))


def test_free_items_may_be_published_by_their_own_approver(counter: Counter, seed: Seed) -> None:
    assert not publish(counter, seed, OLD_AGE_ALLOWANCE, seed.deputy, seed.deputy).is_unreviewed


def test_fees_want_an_approver_who_is_not_the_actor(counter: Counter, seed: Seed) -> None:
    with pytest.raises(NotAllowed):
        publish(counter, seed, IDENTITY_CARD, seed.deputy, seed.deputy)
    assert item_of(counter, "402").versions == ()
    answer = done(counter, seed.deputy, publish_item, PublishItem("402"), seed.director)
    assert not answer.is_unreviewed


def test_the_only_director_publishes_fees_unreviewed(counter: Counter, seed: Seed) -> None:
    append_by_hand(counter, STAFF, seed.staff(seed.director), (StaffRetired(), None))
    assert publish(counter, seed, IDENTITY_CARD, seed.deputy, seed.deputy).is_unreviewed
    assert item_of(counter, "402").versions[0].is_unreviewed


def test_the_only_director_reviews_what_a_clerk_publishes(counter: Counter, seed: Seed) -> None:
    append_by_hand(counter, STAFF, seed.staff(seed.director), (StaffRetired(), None))
    assert not publish(counter, seed, IDENTITY_CARD, seed.clerk, seed.deputy).is_unreviewed


def test_two_versions_never_begin_on_one_day(counter: Counter, seed: Seed) -> None:
    publish(counter, seed, OLD_AGE_ALLOWANCE, seed.clerk, seed.deputy)
    with pytest.raises(InputProblem) as problem:
        publish(counter, seed, replace(OLD_AGE_ALLOWANCE, outcome="津贴按月发放"), seed.clerk, seed.deputy)
    assert problem.value.field == "effective_from"
    done(counter, seed.clerk, publish_item, PublishItem("303", date(2026, 9, 25)), seed.deputy)
    assert [version.effective_to for version in item_of(counter, "303").versions] == [FIRST_DAY, None]


def test_a_retired_item_says_why_only_in_its_personal_part(counter: Counter, seed: Seed) -> None:
    (item,) = published(counter, OLD_AGE_ALLOWANCE)
    answer = done(counter, seed.clerk, retire_item, RetireItem("303", date(2026, 9, 30), "政策调整"), seed.deputy)
    assert answer.effective_to == date(2026, 9, 30)
    with counter.journal.reading() as reads:
        folded = reads.load(ITEM, item)
        assert folded is not None
        assert reads.personal(item, folded.heads, RetirementReason) == {folded.heads[0]: RetirementReason("政策调整")}
    assert folded.state.versions[0].effective_to == date(2026, 9, 30)


def test_a_retirement_needs_a_reason(counter: Counter, seed: Seed) -> None:
    published(counter, OLD_AGE_ALLOWANCE)
    with pytest.raises(InputProblem) as problem:
        done(counter, seed.clerk, retire_item, RetireItem("303", FIRST_DAY, " "), seed.deputy)
    assert problem.value.field == "reason"


def test_a_retired_item_can_be_drafted_again_unchanged(counter: Counter, seed: Seed) -> None:
    published(counter, OLD_AGE_ALLOWANCE)
    done(counter, seed.clerk, retire_item, RetireItem("303", date(2026, 9, 30), "政策调整"), seed.deputy)
    assert done(counter, seed.clerk, draft_item, DraftItem("303")).is_changed


def test_the_sample_publishes_everything_unconfirmed(counter: Counter, seed: Seed) -> None:
    assert publish_sample_items(counter, seed.director) == tuple(facts.code for facts in SHIPPED)
    for facts in SHIPPED:
        (version,) = item_of(counter, facts.code).versions
        assert (version.effective_from, version.legal_basis_confirmed) == (FIRST_DAY, False)
    card = item_of(counter, "402").versions[0]
    assert {line.collected_by for line in card.facts.fees} == {Collector.CENTRE}
    assert card.is_unreviewed


def test_the_sample_is_published_once(counter: Counter, seed: Seed) -> None:
    publish_sample_items(counter, seed.director)
    before = entries_of(counter)
    publish_sample_items(counter, seed.director)
    assert entries_of(counter) == before


def test_a_real_centre_publishes_no_sample() -> None:
    counter = fake_counter()
    founded = CentreFounded("清水乡民生服务中心", "990000001", False, bytes(32))
    append_by_hand(counter, CENTRE, AggregateId(bytes(16)), (founded, None))
    with pytest.raises(NotAllowed):
        publish_sample_items(counter, Desk())
