using System.Text.Json;

namespace CtaStreaming.Conformance.Clients;

/// <summary>An engine's answer.</summary>
internal sealed record Answer(int Status, string Body, string? ContentType, Uri? Location)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Message => Json.GetProperty("message").GetString()!;

    public int ErrorCode => Json.GetProperty("error_code").GetInt32();

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public int Number(string member) => Json.GetProperty(member).GetInt32();

    /// <summary>Insists on a status; the body explains when it is another.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"{status} expected, but it was {Status}: {Body}");
        return this;
    }

    /// <summary>Insists on an error of this status and with this code.</summary>
    public Answer IsError(int status, int code)
    {
        Is(status);
        Assert.Equal(code, ErrorCode);
        return this;
    }

    /// <summary>Insists that the body is this JSON, however it is spaced and whatever the order of its members.</summary>
    public Answer Is(int status, string json)
    {
        Is(status);
        Assert.True(JsonElement.DeepEquals(Json, JsonSerializer.Deserialize<JsonElement>(json)), $"{json} expected, but it was {Body}");
        return this;
    }
}
