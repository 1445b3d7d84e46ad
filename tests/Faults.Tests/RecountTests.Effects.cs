using System.Security.Cryptography;
using GovPlatform.Faults.Log;
using GovPlatform.Faults.Recounting;
using Xunit;

namespace GovPlatform.Faults.Tests;

/// <content>Effects in other services, and what is stored as a whole.</content>
public sealed partial class RecountTests
{
    [Fact]
    public void A_step_without_a_fact_misses_its_effect() =>
        AssertFinds(FindingKind.MissingEffect, Sealed(Kept with { Facts = [Kept.Facts[0], Kept.Facts[1]] }));

    [Fact]
    public void A_step_with_two_facts_had_its_effect_twice() =>
        AssertFinds(
            FindingKind.RepeatedEffect,
            Sealed(Kept with { Facts = [.. Kept.Facts, Fact(Incident, 2, "Incident.IncidentClosedV1", "accepted")] })
        );

    [Fact]
    public void A_fact_after_the_last_step_has_no_cause() =>
        AssertFinds(
            FindingKind.EffectWithoutCause,
            Sealed(Kept with { Facts = [.. Kept.Facts, Fact(Incident, 3, "Incident.IncidentMovedV1", "closed")] })
        );

    [Fact]
    public void A_fact_that_says_otherwise_than_the_step_is_corrupt() =>
        AssertFinds(
            FindingKind.Corrupt,
            Sealed(Kept with { Facts = [Kept.Facts[0], Kept.Facts[1] with { Status = "closed" }, Kept.Facts[2]] })
        );

    [Theory]
    [InlineData(1, 0, "MissingEffect")]
    [InlineData(1, 2, "RepeatedEffect")]
    [InlineData(0, 1, "EffectWithoutCause")]
    public void A_cause_has_exactly_its_reactions(long expected, long found, string kind) =>
        AssertFinds(
            Enum.Parse<FindingKind>(kind),
            Kept with
            {
                Reactions = [new Pair("activity for the call", "c", expected, found)],
            }
        );

    [Theory]
    [InlineData(2, "/1/")]
    [InlineData(3, "/2/")]
    public void A_copy_that_is_not_as_its_source_is_stale(long sequence, string state) =>
        AssertFinds(
            FindingKind.StaleCopy,
            Kept with
            {
                Copies = [(Kept.Copies[0].Source, new Numbered("unit", "u", sequence, state))],
            }
        );

    [Fact]
    public void A_copy_that_is_missing_is_stale() =>
        AssertFinds(FindingKind.StaleCopy, Kept with { Copies = [(Kept.Copies[0].Source, null)] });

    [Fact]
    public void A_figure_that_is_not_what_the_rows_add_up_to_is_wrong() =>
        AssertFinds(FindingKind.WrongFigure, Kept with { Figures = [("incidents.reported", 2, 1)] });

    [Fact]
    public void A_fact_changed_after_it_was_sealed_breaks_the_ledger() =>
        AssertFinds(
            FindingKind.BrokenLedger,
            Kept with
            {
                Facts = [Kept.Facts[0] with { Digest = new byte[32] }, Kept.Facts[1], Kept.Facts[2]],
            }
        );

    [Fact]
    public void Exceeded_limits_and_parked_messages_are_found()
    {
        AssertFinds(FindingKind.BrokenLimit, Kept with { ExceededLimits = ["bookings overlap"] });
        AssertFinds(FindingKind.ParkedMessage, Kept with { ParkedMessages = ["queue x_error: 1"] });
    }
}
