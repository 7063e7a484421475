using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Rest;

[Collection(SurroundingsCollection.Name)]
public sealed class FailureTests(Surroundings surroundings)
{
    private readonly ConnectClient _client = surroundings.Client;

    [Fact]
    public async Task A_table_that_breaks_fails_its_task_and_not_its_connector()
    {
        await Stations.CreateAsync(surroundings.Postgres, "broken");
        await _client.PutConnectorAsync("broken", Stations.Config(surroundings.Postgres, "broken"));
        await surroundings.ReadAsync("org.chicago.cta.broken", Stations.Rows);
        await surroundings.Postgres.ExecuteAsync("ALTER TABLE broken RENAME COLUMN stop_id TO stop");

        var status = await _client.WaitForTaskAsync("broken", "FAILED");
        Assert.Equal("RUNNING", status.GetProperty("connector").GetProperty("state").GetString());
        Assert.Contains(
            "42703: column \"stop_id\" does not exist",
            status.GetProperty("tasks")[0].GetProperty("trace").GetString(),
            StringComparison.Ordinal);

        await surroundings.Postgres.ExecuteAsync("ALTER TABLE broken RENAME COLUMN stop TO stop_id");
        await Stations.InsertAsync(surroundings.Postgres, "broken", 32000);
        Assert.Equal(204, (await _client.PostAsync("connectors/broken/tasks/0/restart")).Status);
        Assert.Equal(Stations.Rows + 1, (await surroundings.ReadAsync("org.chicago.cta.broken", Stations.Rows + 1)).Count);
        await _client.WaitForTaskAsync("broken", "RUNNING");
    }

    [Theory]
    [InlineData("incrementing", "\"order\"", "Cannot make incremental queries using incrementing column order on \"cta\".\"public\".\"nullable\" because this column is nullable.")]
    [InlineData("incrementing", "nothing", "Incrementing column: nothing does not exist in table 'cta.public.nullable'")]
    [InlineData("incrementing", "", "no column that counts by itself")]
    [InlineData("timestamp", "", "mode timestamp needs timestamp.column.name")]
    public async Task A_table_that_cannot_be_followed_fails_its_task_at_the_start(string mode, string column, string reason)
    {
        await surroundings.Postgres.ExecuteAsync("CREATE TABLE IF NOT EXISTS nullable (stop_id integer, \"order\" integer)");
        var name = $"unfit_{Math.Abs(HashCode.Combine(mode, column))}";
        await _client.PutConnectorAsync(name, Stations.Config(surroundings.Postgres, "nullable")
            .With(("mode", mode), ("incrementing.column.name", column.Trim('"'))));
        var status = await _client.WaitForTaskAsync(name, "FAILED");
        Assert.Contains(reason, status.GetProperty("tasks")[0].GetProperty("trace").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_table_the_task_says_what_it_lacks_until_there_is_one()
    {
        await _client.PutConnectorAsync("late", Stations.Config(surroundings.Postgres, "late_table").With(("table.poll.interval.ms", 100)));
        var status = await _client.WaitForTaskAsync("late", "FAILED");
        Assert.Contains(
            "it was not assigned a table nor a query to execute",
            status.GetProperty("tasks")[0].GetProperty("trace").GetString(),
            StringComparison.Ordinal);

        await Stations.CreateAsync(surroundings.Postgres, "late_table");
        Assert.Equal(Stations.Rows, (await surroundings.ReadAsync("org.chicago.cta.late_table", Stations.Rows)).Count);
        await _client.WaitForTaskAsync("late", "RUNNING");
    }

    [Fact]
    public async Task A_value_that_cannot_be_converted_fails_the_task_or_is_dropped_as_the_config_says()
    {
        await surroundings.Postgres.ExecuteAsync("CREATE TABLE poison (id integer PRIMARY KEY, label text NOT NULL); INSERT INTO poison"
            + " VALUES (1, '7'), (2, 'seven'), (3, '9')");
        var config = Stations.Config(surroundings.Postgres, "poison").With(
            ("incrementing.column.name", "id"), ("transforms", "cast"), (
                "transforms.cast.type", "org.apache.kafka.connect.transforms.Cast$Value"), ("transforms.cast.spec", "label:int32"));
        await _client.PutConnectorAsync("poison", config);
        var status = await _client.WaitForTaskAsync("poison", "FAILED");
        var trace = status.GetProperty("tasks")[0].GetProperty("trace").GetString();
        Assert.Contains("Tolerance exceeded in error handler", trace, StringComparison.Ordinal);
        Assert.Contains("Value (seven) was out of range for requested data type", trace, StringComparison.Ordinal);

        await _client.PutConnectorAsync("poison", config.With(("errors.tolerance", "all"), ("topic.prefix", "tolerant.")));
        var records = await surroundings.ReadAsync("tolerant.poison", 2);
        Assert.Equal(["""{"id":1,"label":7}""", """{"id":3,"label":9}"""], records.Select(record => record.ValueText));
    }

    [Fact]
    public async Task Two_tables_of_one_name_fail_the_connector()
    {
        await surroundings.Postgres.ExecuteAsync(
            "CREATE SCHEMA twin; CREATE TABLE twin.twins (id serial); CREATE TABLE public.twins (id serial)");
        var config = Stations.Config(surroundings.Postgres, "twins").With(("incrementing.column.name", "id"));
        await _client.PutConnectorAsync("twins", config);
        var status = await _client.WaitForConnectorAsync("twins", "FAILED");
        Assert.Contains(
            "duplicate unqualified table names: cta.public.twins, cta.twin.twins",
            status.GetProperty("connector").GetProperty("trace").GetString(),
            StringComparison.Ordinal);

        await _client.PutConnectorAsync("twins", config.With(("table.whitelist", "twin.twins")));
        await _client.WaitForConnectorAsync("twins", "RUNNING");
        await _client.WaitForTaskAsync("twins", "RUNNING");
    }
}
