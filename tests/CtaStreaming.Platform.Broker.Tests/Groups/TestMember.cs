using System.Text;
using CtaStreaming.Platform.Broker.Groups;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>What a member says when it joins. By default a dynamic consumer that takes part at once, as in versions 0 to 3.</summary>
internal sealed record TestMember
{
    public string Id { get; init; } = "";

    public string? InstanceId { get; init; }

    public string ProtocolType { get; init; } = "consumer";

    public IReadOnlyList<string> Protocols { get; init; } = ["range"];

    public byte[] Subscription { get; init; } = SubscriptionTo("t");

    public TimeSpan Session { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Rebalance { get; init; } = TimeSpan.FromSeconds(60);

    public bool RequireKnownMemberId { get; init; }

    public bool CanSkipAssignment { get; init; }

    /// <summary>The metadata of Kafka's consumer protocol, version 0.</summary>
    public static byte[] SubscriptionTo(params string[] topics) =>
        [0, 0, 0, 0, 0, (byte)topics.Length, .. topics.SelectMany(topic => new byte[] { 0, (byte)topic.Length }.Concat(Encoding.UTF8.GetBytes(topic))), 0, 0, 0, 0];

    /// <summary>The same member, with the id that it was given.</summary>
    public TestMember As(JoinResult joined) => this with { Id = joined.MemberId };

    public JoinCommand ToJoin() => new()
    {
        GroupId = GroupHarness.GroupId,
        MemberId = Id,
        InstanceId = InstanceId,
        ClientId = "client",
        ClientHost = "/127.0.0.1",
        SessionTimeout = Session,
        RebalanceTimeout = Rebalance,
        ProtocolType = ProtocolType,
        Protocols = [.. Protocols.Select(name => new MemberProtocol(name, Subscription))],
        RequireKnownMemberId = RequireKnownMemberId,
        CanSkipAssignment = CanSkipAssignment,
    };
}
