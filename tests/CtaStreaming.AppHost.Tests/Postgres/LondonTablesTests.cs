using System.Diagnostics;
using System.Globalization;
using CtaStreaming.Testing;

namespace CtaStreaming.AppHost.Tests.Postgres;

/// <summary>London's tables, as a connector that asks for what has changed since the last time sees them.</summary>
public sealed class LondonTablesTests : IAsyncLifetime
{
    private PostgresCluster? _cluster;

    public async Task InitializeAsync() => _cluster = await PostgresCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster!.DisposeAsync();

    [Fact]
    public async Task Stations_and_users_are_there_after_the_first_load_and_later_ones_change_nothing()
    {
        Assert.Equal("272 stations of London, 20000 users", await LoadAsync());
        Assert.Equal("51.503062,-0.280462|940GZZLUACT|3|District;Piccadilly", await QueryAsync("SELECT location, naptan_id, zone, lines FROM stations WHERE name = 'Acton Town'"));
        Assert.Equal("King's Cross St. Pancras", await QueryAsync("SELECT name FROM stations WHERE naptan_id = '940GZZLUKSX'"));
        Assert.Equal("0", await QueryAsync(@"SELECT count(*) FROM stations WHERE location !~ '^5\d\.\d{6},-?0\.\d{6}$'"));
        Assert.Equal("u00001|u20000|adult,child,contactless,senior,student", await QueryAsync(
            "SELECT min(user_id), max(user_id), string_agg(DISTINCT card_type, ',' ORDER BY card_type) FROM users"));

        await _cluster!.ExecuteAsync("DELETE FROM stations WHERE name = 'Bank'; UPDATE users SET card_type = 'senior'; UPDATE stations SET zone = '9' WHERE name = 'Aldgate'");
        var before = await QueryAsync("SELECT max(modified_date) FROM stations");

        Assert.Equal("271 stations of London, 20000 users", await LoadAsync());
        Assert.Equal($"{before}|9", await QueryAsync("SELECT modified_date, zone FROM stations WHERE name = 'Aldgate'"));
        Assert.Equal("senior", await QueryAsync("SELECT DISTINCT card_type FROM users"));
    }

    [Fact]
    public async Task Whatever_changes_in_a_row_its_modified_date_becomes_the_latest()
    {
        await LoadAsync();
        var seen = await QueryAsync("SELECT max(modified_date) FROM stations");
        Assert.Matches(@"\.\d{4,6}", seen);

        // Twice in one transaction, and by somebody who would rather set the date back.
        await _cluster!.ExecuteAsync("BEGIN; UPDATE stations SET location = '51.5,-0.1' WHERE name = 'Bank'; UPDATE stations SET location = '51.6,-0.1' WHERE name = 'Aldgate'; COMMIT");
        Assert.Equal("Bank,Aldgate", await ChangedSinceAsync(seen));
        await _cluster.ExecuteAsync("UPDATE stations SET modified_date = '2001-01-01' WHERE name = 'Bank'");
        Assert.Equal("Aldgate,Bank", await ChangedSinceAsync(seen));
        await _cluster.ExecuteAsync("UPDATE users SET card_type = 'adult' WHERE user_id = 'u00007'");
        Assert.Equal("u00007", await QueryAsync("SELECT user_id FROM users WHERE modified_date > (SELECT min(modified_date) FROM users)"));
    }

    [Fact]
    public async Task A_new_station_has_its_date_by_itself()
    {
        await LoadAsync();
        var seen = await QueryAsync("SELECT max(modified_date) FROM stations");

        await _cluster!.ExecuteAsync("INSERT INTO stations (name, location, naptan_id, zone, lines) VALUES ('New', '51.5,-0.1', 'X', '1', 'Central')");

        Assert.Equal("New", await ChangedSinceAsync(seen));
    }

    [Fact]
    public async Task A_database_with_another_table_of_that_name_is_refused_and_left_alone()
    {
        await _cluster!.ExecuteAsync("CREATE TABLE stations (stop_id INTEGER PRIMARY KEY)");

        Assert.Contains("""The database "cta" has a table "stations" that is not London's. Create a database for London""", await LoadAsync(), StringComparison.Ordinal);
        Assert.Equal("", await QueryAsync("SELECT to_regclass('users')"));
    }

    private Task<string> ChangedSinceAsync(string modified) =>
        QueryAsync($"SELECT string_agg(name, ',' ORDER BY modified_date) FROM stations WHERE modified_date > '{modified}'");

    private Task<string> LoadAsync() => PsqlAsync("--file", Path.Combine("sql", "load_london.sql"));

    private Task<string> QueryAsync(string sql) => PsqlAsync("--command", sql);

    /// <summary>What psql prints, without headings: a line for each row, fields separated by |.</summary>
    private async Task<string> PsqlAsync(string option, string value)
    {
        var start = new ProcessStartInfo(
            "psql",
            [
                "--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--host", "127.0.0.1", "--port", _cluster!.Port.ToString(CultureInfo.InvariantCulture),
                "--username", PostgresCluster.User, option, value, PostgresCluster.Database,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        using var psql = Process.Start(start)!;
        var output = psql.StandardOutput.ReadToEndAsync();
        var error = psql.StandardError.ReadToEndAsync();
        await psql.WaitForExitAsync();
        return (await output + await error).Trim();
    }
}
