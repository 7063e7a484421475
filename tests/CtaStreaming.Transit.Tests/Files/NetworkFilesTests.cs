namespace CtaStreaming.Transit.Tests.Files;

public sealed class NetworkFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cta-data-");

    public NetworkFilesTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_untouched_copy_loads() => Assert.Equal(8, Network.Load(_folder.FullName).Lines.Count);

    [Theory]
    [InlineData("lines.csv", "red,Red Line", "red,", "line 2", "'name' is ''", "text")]
    [InlineData("lines.csv", ",5,7.5,", ",soon,7.5,", "line 2", "'soon'", "a number from 1 to 120")]
    [InlineData("lines.csv", ",5,7.5,", ",0,7.5,", "line 2", "'0'", "a number from 1 to 120")]
    [InlineData("lines.csv", "04:00", "4 am", "line 4", "'4 am'", "a time of day")]
    [InlineData("lines.csv", ",N,", ",R,", "line 4", "'train_letter' is R", "Remove one")]
    [InlineData("lines.csv", "40900,40450", "40450,40900", "line 2", "terminals", "40900 and 40450")]
    [InlineData("lines.csv", "train_letter", "letter", "line 2", "no column 'train_letter'", "repository")]
    [InlineData("stations.csv", "40010,", "4001x,", "line 2", "'4001x'", "a whole number")]
    [InlineData("stations.csv", "41.870851", "141.870851", "line 2", "'141.870851'", "-90 to 90")]
    [InlineData("stations.csv", "false\n", "perhaps\n", "line 2", "'perhaps'", "true or false")]
    [InlineData("stations.csv", "40020,", "40010,", "line 3", "'station_id' is 40010", "Remove one")]
    [InlineData("line_stations.csv", "red,main,1,", "red,main,2,", "line 3", "'sequence' is 2 and must be 1", "in order")]
    [InlineData("line_stations.csv", "41190,trunk", "49999,trunk", "line 3", "no station 49999", "add the station")]
    [InlineData("line_stations.csv", "41190,trunk", "41190,siding", "line 3", "'section'", "trunk, shared")]
    [InlineData("line_stations.csv", "red,main,1,", "rouge,main,1,", "line 3", "no line 'rouge'", "Correct")]
    public void A_wrong_row_is_refused_by_file_line_and_remedy(string file, string good, string bad, params string[] expected)
    {
        var path = Path.Combine(_folder.FullName, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length)));

        var error = Assert.Throws<NetworkDataException>(() => Network.Load(_folder.FullName));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.All(expected, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("red,main,0,40900\n")]
    [InlineData("red,\"main,0,40900,trunk\n")]
    public void A_malformed_row_is_refused_by_file(string row)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "line_stations.csv"), "line,branch,sequence,station_id,section\n" + row);

        var error = Assert.Throws<NetworkDataException>(() => Network.Load(_folder.FullName));

        Assert.Contains("line_stations.csv is not well-formed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("line,branch,sequence,station_id,section\n")]
    public void A_file_without_rows_is_refused(string content)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "line_stations.csv"), content);

        var error = Assert.Throws<NetworkDataException>(() => Network.Load(_folder.FullName));

        Assert.Contains("line_stations.csv has no rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_remedy()
    {
        File.Delete(Path.Combine(_folder.FullName, "stations.csv"));

        var error = Assert.Throws<NetworkDataException>(() => Network.Load(_folder.FullName));

        Assert.Contains("stations.csv does not exist", error.Message, StringComparison.Ordinal);
        Assert.Contains("data folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named_with_the_remedy()
    {
        var error = Assert.Throws<NetworkDataException>(() => Network.Load(Path.Combine(_folder.FullName, "nowhere")));

        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }
}
