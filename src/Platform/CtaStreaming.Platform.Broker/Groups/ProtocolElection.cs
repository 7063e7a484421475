namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>How a group settles on one of the protocols that its members offer.</summary>
internal static class ProtocolElection
{
    /// <summary>Whether at least one of the protocols is offered by all others too.</summary>
    public static bool HasCandidate(IReadOnlyList<MemberProtocol> protocols, IReadOnlyCollection<Member> others) =>
        protocols.Any(protocol => others.All(member => Offers(member, protocol.Name)));

    /// <summary>Every member votes for the first on its list that all members offer. Between equals, the one voted for first wins.</summary>
    public static string Winner(IReadOnlyCollection<Member> members)
    {
        var candidates = members.First().Protocols
            .Select(protocol => protocol.Name)
            .Where(name => members.All(member => Offers(member, name)))
            .ToHashSet(StringComparer.Ordinal);
        return members
            .Select(member => member.Protocols.First(protocol => candidates.Contains(protocol.Name)).Name)
            .CountBy(name => name)
            .MaxBy(votes => votes.Value)
            .Key;
    }

    private static bool Offers(Member member, string name) => member.Protocols.Any(protocol => protocol.Name == name);
}
