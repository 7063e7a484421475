using System.Text.Json;
using CtaStreaming.Avro;

namespace CtaStreaming.Contracts.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void The_schemas_in_the_assembly_are_those_of_the_schemas_folder()
    {
        Assert.Equal("org.chicago.cta.ArrivalKey", Assert.IsType<RecordSchema>(ArrivalKey.AvroSchema).FullName);
        Assert.Equal("org.chicago.cta.ArrivalValue", Assert.IsType<RecordSchema>(ArrivalValue.AvroSchema).FullName);
        Assert.Equal("org.chicago.cta.TurnstileKey", Assert.IsType<RecordSchema>(TurnstileKey.AvroSchema).FullName);
        Assert.Equal("org.chicago.cta.TurnstileValue", Assert.IsType<RecordSchema>(TurnstileValue.AvroSchema).FullName);
        Assert.Equal("org.chicago.cta.WeatherKey", Assert.IsType<RecordSchema>(WeatherKey.AvroSchema).FullName);
        Assert.Equal("org.chicago.cta.WeatherValue", Assert.IsType<RecordSchema>(WeatherValue.AvroSchema).FullName);
    }

    [Fact]
    public void Only_where_the_train_came_from_may_be_missing_and_then_it_is_null()
    {
        var value = Assert.IsType<RecordSchema>(ArrivalValue.AvroSchema);

        var optional = value.Fields.Where(field => field.Schema is UnionSchema).ToList();
        Assert.Equal(["prev_station_id", "prev_direction"], optional.Select(field => field.Name));
        Assert.All(optional, field => Assert.Equal(JsonValueKind.Null, field.Default?.ValueKind));
    }
}
