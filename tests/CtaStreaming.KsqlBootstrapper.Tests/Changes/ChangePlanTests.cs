using CtaStreaming.KsqlBootstrapper.Changes;
using CtaStreaming.KsqlBootstrapper.Scripts;

namespace CtaStreaming.KsqlBootstrapper.Tests.Changes;

public sealed class ChangePlanTests
{
    private const string Chain = "CREATE STREAM a WITH (KAFKA_TOPIC='t'); CREATE STREAM b AS SELECT * FROM a; CREATE TABLE c AS SELECT x, COUNT(*) FROM b GROUP BY x; CREATE STREAM d WITH (KAFKA_TOPIC='u');";

    private static readonly IReadOnlyList<Definition> Chained = Script.Parse(Chain);

    [Fact]
    public void An_empty_server_gets_everything_in_order()
    {
        var plan = ChangePlan.Between(Chained, KsqlState.Nothing);

        Assert.Equal(["A", "B", "C", "D"], plan.Created.Select(definition => definition.Name));
        Assert.Empty(plan.Replaced);
        Assert.Empty(plan.Kept);
    }

    [Fact]
    public void Nothing_changes_when_everything_is_there()
    {
        var plan = ChangePlan.Between(Chained, ServerWith(Chained));

        Assert.Empty(plan.Created);
        Assert.Empty(plan.Replaced);
        Assert.Equal(4, plan.Kept.Count);
    }

    [Fact]
    public void A_changed_statement_takes_along_what_reads_it_and_nothing_else()
    {
        var changed = Script.Parse(Chain.Replace("SELECT * FROM a", "SELECT x FROM a", StringComparison.Ordinal));

        var plan = ChangePlan.Between(changed, ServerWith(Chained));

        Assert.Equal(["C", "B"], plan.Replaced.Select(definition => definition.Name));
        Assert.Equal(["B", "C"], plan.Created.Select(definition => definition.Name));
        Assert.Equal(["A", "D"], plan.Kept.Select(definition => definition.Name));
    }

    [Fact]
    public void What_somebody_has_dropped_comes_back_with_what_reads_it()
    {
        var there = ServerWith(Chained);

        var plan = ChangePlan.Between(Chained, there with { Sources = there.Sources.Except(["B"]).ToHashSet() });

        Assert.Equal(["C"], plan.Replaced.Select(definition => definition.Name));
        Assert.Equal(["B", "C"], plan.Created.Select(definition => definition.Name));
    }

    [Fact]
    public void A_source_of_that_name_that_somebody_else_has_made_is_replaced()
    {
        var plan = ChangePlan.Between(Chained, new KsqlState(new HashSet<string> { "D" }, new Dictionary<string, string>()));

        Assert.Equal(["D"], plan.Replaced.Select(definition => definition.Name));
    }

    private static KsqlState ServerWith(IReadOnlyList<Definition> script) => new(
        script.Select(definition => definition.Name).ToHashSet(),
        script.ToDictionary(Fingerprints.TypeName, definition => Fingerprints.MarkSql(definition)));
}
