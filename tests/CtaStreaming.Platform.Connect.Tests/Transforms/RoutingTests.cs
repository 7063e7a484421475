using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Tests.Transforms;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("org.chicago.cta.stations", @"org\.chicago\.(.*)", "$1", "cta.stations")]
    [InlineData("a-b", "(.)-(.)", "$2$1", "ba")]
    [InlineData("a", "(.)", "$11", "a1")]
    [InlineData("a", "a", @"\$1", "$1")]
    [InlineData("a", "a", "${name}", "${name}")]
    [InlineData("abc", "b", "x", "abc")]
    [InlineData("aa", "a+", "b", "b")]
    public void A_topic_is_renamed_when_all_of_it_matches(string topic, string regex, string replacement, string expected) =>
        Assert.Equal(expected, Records.Apply(new ConnectRecord(topic), $"RegexRouter|regex={regex}|replacement={replacement}")!.Topic);

    [Theory]
    [InlineData("", true)]
    [InlineData("|negate=true", false)]
    public void A_predicate_decides_for_whom_a_transformation_is(string negate, bool isDropped)
    {
        const string Predicate = "predicates=p|predicates.p.type=org.apache.kafka.connect.transforms.predicates.TopicNameMatches|predicates.p.pattern=private\\..*";
        Assert.Equal(isDropped, Records.Apply(new ConnectRecord("private.topic"), $"Filter|predicate=p{negate}|{Predicate}") is null);
        Assert.Equal(!isDropped, Records.Apply(new ConnectRecord("public.topic"), $"Filter|predicate=p{negate}|{Predicate}") is null);
    }

    [Fact]
    public void A_tombstone_can_be_told()
    {
        const string Drop = "Filter|predicate=p|predicates=p|predicates.p.type=RecordIsTombstone";
        Assert.Null(Records.Apply(new ConnectRecord("topic"), Drop));
        Assert.NotNull(Records.Apply(new ConnectRecord("topic") { Value = "x" }, Drop));
    }

    [Fact]
    public void What_is_not_defined_is_refused()
    {
        Assert.Throws<ConfigException>(() => Records.Apply(new ConnectRecord("topic"), "Filter|predicate=gone"));
        Assert.Throws<ConfigException>(() => Records.Apply(new ConnectRecord("topic"), "NoSuchThing"));
        Assert.Throws<ConfigException>(() => Records.Apply(new ConnectRecord("topic"), "RegexRouter|regex=(|replacement=x"));
    }
}
