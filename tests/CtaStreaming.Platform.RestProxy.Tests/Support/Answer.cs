using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CtaStreaming.Platform.RestProxy.Tests.Support;

/// <summary>What the proxy answered.</summary>
internal sealed record Answer(int Status, string Text, MediaTypeHeaderValue? Type)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public int Code => (int)Json["error_code"]!;

    public string Message => (string)Json["message"]!;

    /// <summary>Asserts on JSON, not on text: member order and spacing are nobody's promise.</summary>
    public void Is(string json, int status = 200)
    {
        Assert.True(status == Status, $"{Status} {Text}");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), Json), $"expected {json}\nbut got  {Text}");
    }

    public void IsEmpty(int status) => Assert.Equal((status, ""), (Status, Text));

    public void IsError(int status, int code, string? message = null)
    {
        Assert.True(status == Status, $"{Status} {Text}");
        Assert.Equal(code, Code);
        if (message is not null) Assert.Contains(message, Message, StringComparison.Ordinal);
    }
}
