using System.Globalization;
using System.Text;

namespace CtaStreaming.Dashboard.Live;

/// <summary>One event of a stream, in the <see href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</see> format.</summary>
internal static class EventFrame
{
    /// <param name="id">Null for an event that must not move the place that a browser resumes from.</param>
    /// <param name="data">JSON, which has no line breaks.</param>
    public static byte[] Of(string? id, string name, byte[] data)
    {
        var head = id is null ? $"event: {name}\ndata: " : string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {name}\ndata: ");
        return [.. Encoding.ASCII.GetBytes(head), .. data, (byte)'\n', (byte)'\n'];
    }
}
