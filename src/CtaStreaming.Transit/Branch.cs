namespace CtaStreaming.Transit;

/// <summary>One complete path over a line, from its terminal A to the path's far end.</summary>
/// <remarks>
/// The branches of a line share their first stations and fork after that. A path that ends in the Loop lists the
/// Loop's stations once, in the order in which trains go round; the way home leaves from the last of them and is the trunk in reverse.
/// </remarks>
/// <param name="Name"><c>main</c>, which every line has, or what tells this path from it: <c>cottage_grove</c>, <c>express</c>.</param>
/// <param name="Stations">The stations in travel order from terminal A; at least two, none twice.</param>
public sealed record Branch(string Name, IReadOnlyList<BranchStation> Stations)
{
    /// <summary>The name of the path that every line has.</summary>
    public const string Main = "main";

    /// <summary>The name of the path that runs in the rush hours of working days only, in place of <see cref="Main"/>.</summary>
    public const string Express = "express";

    /// <summary>Where in <see cref="Stations"/> the Loop begins; -1 for a path that does not go round it.</summary>
    public int FirstLoopStation { get; } = Stations.ToList().FindIndex(stop => stop.Section == BranchStation.Loop);

    /// <summary>Whether trains go round the Loop at the far end, rather than turn back at a terminal.</summary>
    public bool EndsInLoop => FirstLoopStation >= 0;
}
