using System.Text.Json;
using CtaStreaming.Platform.Ksql.Formats.Json;
using CtaStreaming.Platform.Ksql.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>Writes an answer piece by piece in one of ksqlDB's three ways.</summary>
internal abstract class AnswerWriter(HttpResponse response, QueryAnswer answer)
{
    private readonly ResultJson[] _columns = [.. answer.Columns.Select(column => ResultJsons.Of(column.Column.Type))];

    protected HttpResponse Response { get; } = response;

    protected QueryAnswer Answer { get; } = answer;

    /// <summary>The writer for what the client takes.</summary>
    public static AnswerWriter For(string mediaType, HttpResponse response, QueryAnswer answer, bool isOldEndpoint) => mediaType switch
    {
        KsqlMediaType.Delimited => new DelimitedAnswer(response, answer),
        KsqlMediaType.Json when !isOldEndpoint => new ArrayAnswer(response, answer),
        _ => new HeadedAnswer(response, answer),
    };

    public abstract void Begin();

    public abstract void Write(AnswerRow row);

    /// <summary>The last row has been written.</summary>
    /// <param name="isLimited">Because there were as many as LIMIT says.</param>
    public abstract void End(bool isLimited);

    /// <summary>The query has failed after it had begun.</summary>
    public abstract void Fail(ErrorEntity error);

    public Task FlushAsync(CancellationToken cancellationToken) => Response.BodyWriter.FlushFrameAsync(cancellationToken);

    protected void Raw(ReadOnlySpan<byte> text)
    {
        var memory = Response.BodyWriter.GetSpan(text.Length);
        text.CopyTo(memory);
        Response.BodyWriter.Advance(text.Length);
    }

    protected void Json(Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(Response.BodyWriter, JsonRowSerde.WriterOptions);
        write(json);
    }

    protected void Values(Utf8JsonWriter json, AnswerRow row)
    {
        json.WriteStartArray();
        for (var i = 0; i < _columns.Length; i++) _columns[i](json, row.Values[i]);
        json.WriteEndArray();
    }

    protected void Metadata(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("queryId", Answer.Id);
        json.WriteStartArray("columnNames");
        foreach (var column in Answer.Columns) json.WriteStringValue(column.Column.Name);
        json.WriteEndArray();
        json.WriteStartArray("columnTypes");
        foreach (var column in Answer.Columns) json.WriteStringValue(column.Column.Type.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    protected static void Error(Utf8JsonWriter json, ErrorEntity error) => JsonSerializer.Serialize(json, error, KsqlJson.Wire.ErrorEntity);
}
