using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CtaStreaming.Platform.SchemaRegistry.Tests;

/// <summary>What the registry answered.</summary>
internal sealed record Answer(int Status, string Text, MediaTypeHeaderValue? Type)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public int Code => (int)Json["error_code"]!;

    public string Message => (string)Json["message"]!;

    /// <summary>Asserts on JSON, not on text: member order and spacing are nobody's promise.</summary>
    public void Is(string json, int status = 200)
    {
        Assert.Equal(status, Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), Json), $"expected {json}\nbut got  {Text}");
    }

    public void IsError(int status, int code, string? message = null)
    {
        Assert.Equal((status, code), (Status, Code));
        if (message is not null) Assert.Equal(message, Message);
    }
}
