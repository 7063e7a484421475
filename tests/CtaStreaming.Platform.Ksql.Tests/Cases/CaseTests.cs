namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>Every case of every file, once straight on and once with a restart after each record.</summary>
public sealed class CaseTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var path in Directory.EnumerateFiles(CaseFile.Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            foreach (var test in CaseFile.Load(file).Tests) data.Add(file, test.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Statements_turn_these_records_into_those(string file, string name) => Run(file, name, restarts: false);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Restarts_change_nothing(string file, string name) => Run(file, name, restarts: true);

    private static void Run(string file, string name, bool restarts)
    {
        var test = Assert.Single(CaseFile.Load(file).Tests, test => test.Name == name);
        new CaseRunner(test).Run(restarts);
    }
}
