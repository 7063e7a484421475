using CtaStreaming.KsqlBootstrapper.Scripts;

namespace CtaStreaming.KsqlBootstrapper.Changes;

/// <summary>What has to be dropped and created so that the server has what the script says.</summary>
/// <param name="Kept">Already there, made from the same text.</param>
/// <param name="Replaced">There, but made from another text or reading what is: each to be dropped, those that read others first.</param>
/// <param name="Created">To be created, in the script's order; the replaced ones are among them.</param>
internal sealed record ChangePlan(IReadOnlyList<Definition> Kept, IReadOnlyList<Definition> Replaced, IReadOnlyList<Definition> Created)
{
    public static ChangePlan Between(IReadOnlyList<Definition> script, KsqlState state)
    {
        // The script's order is one in which everything stands behind what it reads.
        var created = new List<Definition>();
        var renewed = new HashSet<string>();
        foreach (var definition in script)
        {
            var isCurrent = state.Sources.Contains(definition.Name) && Fingerprints.IsCurrent(definition, state);
            if (isCurrent && !definition.Reads.Overlaps(renewed)) continue;
            created.Add(definition);
            renewed.Add(definition.Name);
        }

        return new(
            [.. script.Except(created)],
            [.. created.Where(definition => state.Sources.Contains(definition.Name)).Reverse()],
            created);
    }
}
