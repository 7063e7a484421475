using System.Text;
using CtaStreaming.SearchSink.Documents;

namespace CtaStreaming.SearchSink.Tests.Documents;

public sealed class DocumentTests
{
    private const string Touch =
        """{"@timestamp":"2026-03-02T08:00:00.123Z","user":"u1","delta":-1,"station":"Acton Town","location":"51.5028,-0.2801"}""";

    [Fact]
    public void In_a_time_series_the_id_is_left_to_Elasticsearch() =>
        Assert.Equal("""{"create":{"_index":"station_exits"}}""" + $"\n{Touch}\n", Lines(Touch, isTimeSeries: true));

    [Fact]
    public void Elsewhere_the_id_is_the_records_place_in_Kafka() =>
        Assert.Equal("""{"create":{"_index":"station_exits","_id":"station_exits-3-42"}}""" + $"\n{Touch}\n", Lines(Touch, isTimeSeries: false));

    [Fact]
    public void A_document_is_one_line_of_what_the_mapping_has_however_the_record_is_laid_out()
    {
        const string Laid = """
            {
              "location": "51.5028,-0.2801", "user": "u1", "E_KEY": "Acton Town",
              "station": "Acton Town", "delta": -1, "@timestamp": "2026-03-02T09:00:00.1239+01:00"
            }
            """;
        Assert.Equal(Lines(Touch, isTimeSeries: true), Lines(Laid, isTimeSeries: true));
    }

    [Fact]
    public void Line_breaks_within_a_name_do_not_break_the_request() =>
        Assert.Equal(2, Lines(Touch.Replace("Acton Town", "Acton\\nTown", StringComparison.Ordinal), isTimeSeries: true).Count(letter => letter == '\n'));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"@timestamp":"yesterday","user":"u1","delta":1,"station":"x","location":"1,2"}""")]
    [InlineData("""{"@timestamp":"2026-03-02T08:00:00Z","user":null,"delta":1,"station":"x","location":"1,2"}""")]
    [InlineData("""{"@timestamp":"2026-03-02T08:00:00Z","user":"u1","delta":"1","station":"x","location":"1,2"}""")]
    [InlineData("""{"@timestamp":"2026-03-02T08:00:00Z","user":"u1","delta":1,"location":"1,2"}""")]
    public void What_is_no_touch_is_no_document(string value) =>
        Assert.Throws<InvalidDataException>(() => Lines(value, isTimeSeries: true));

    private static string Lines(string value, bool isTimeSeries) => Encoding.UTF8.GetString(
        Document.Of(Records.Record(Encoding.UTF8.GetBytes(value), offset: 42, partition: 3, topic: "station_exits"), isTimeSeries).Lines);
}
