using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class KafkaSerdeTests
{
    [Theory]
    [InlineData("INT", 40010, "00009C4A")]
    [InlineData("BIGINT", -2L, "FFFFFFFFFFFFFFFE")]
    [InlineData("DOUBLE", 1.5, "3FF8000000000000")]
    [InlineData("STRING", "é", "C3A9")]
    public void Values_are_the_bytes_of_Kafkas_own_serializers(string type, object value, string hex)
    {
        var serde = Sql.Serde("KAFKA", $"K {type}", isKey: true);
        Assert.Equal(hex, Convert.ToHexString(serde.Serialize([value])!));
        Sql.Equal([value], serde.Deserialize(Convert.FromHexString(hex)));
    }

    [Fact]
    public void Nothing_is_written_for_null_and_nothing_read_of_nothing()
    {
        var serde = Sql.Serde("KAFKA", "K INT", isKey: true);
        Assert.Null(serde.Serialize([null]));
        Assert.Null(serde.Serialize(null));
        Assert.Null(serde.Deserialize(null));
    }

    [Fact]
    public void A_key_of_the_wrong_size_is_an_error_that_says_what_was_found()
    {
        var error = Assert.Throws<SerializationException>(() => Sql.Serde("KAFKA", "K INT", isKey: true).Deserialize(new byte[9]));
        Assert.Equal(
            "Failed to deserialize key from topic: t. Column `K` is INTEGER, for which KAFKA has 4 bytes. Size of data received is 9.", error.Message);
    }

    [Fact]
    public void A_value_of_another_type_is_an_error_that_names_the_column() =>
        Assert.Contains("`K`", Assert.Throws<SerializationException>(() => Sql.Serde("KAFKA", "K INT").Serialize(["text"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("NONE")]
    [InlineData("KAFKA")]
    public void Without_columns_bytes_are_ignored_and_none_are_written(string format)
    {
        var serde = Sql.Serde(format, "", isKey: true);
        Assert.Null(serde.Serialize([]));
        Assert.Empty(serde.Deserialize([1, 2, 3])!);
    }
}
