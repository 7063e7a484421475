using System.Reflection;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

/// <summary>
/// Statements and what becomes of the last of them, as data: see Cases/*.txt. Each file begins with statements that all its cases have
/// before them; a case is a line <c>## what it shows</c>, statements, a line <c>=></c>, and the outcome.
/// </summary>
public sealed class PlanningCaseTests
{
    private static readonly Dictionary<string, PlanningCase> Cases = PlanningCase.ReadAll(Assembly.GetExecutingAssembly())
        .ToDictionary(planningCase => planningCase.Title, StringComparer.Ordinal);

    public static TheoryData<string> Titles => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Statements_become_plans_or_errors(string title)
    {
        var planningCase = Cases[title];
        Assert.Equal(planningCase.Expected, PlanningCase.Trimmed(new PlanningBench().Run(planningCase.Sql)));
    }

    [Fact]
    public void There_are_cases() => Assert.True(Cases.Count > 150, $"only {Cases.Count} cases were found");
}
