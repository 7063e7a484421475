using System.Net;
using CtaStreaming.Platform.Broker.Requests;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

internal delegate T ReadResponse<T>(ref RequestReader reader);

/// <summary>Speaks to one handler in bytes. Every request and response must be used up to its last byte, or the version is misread.</summary>
internal static class GroupWire
{
    public static async Task<T> AskAsync<T>(RequestHandler handler, short version, Action<ResponseWriter> write, ReadResponse<T> read)
    {
        var flexible = version >= handler.FlexibleFrom;
        using var request = new ResponseWriter(flexible);
        write(request);
        // Behind a request's last byte there is nothing to read: a handler that wants more would fail, and one that wants less is found by
        // the values it gives back.
        using var response = new ResponseWriter(flexible);
        Assert.True(await handler.HandleAsync(new Request(version, flexible, "client", IPAddress.Loopback, request.Written), response, default));
        return Read(response.Written, flexible, read);
    }

    /// <summary>Every version that the handler advertises.</summary>
    public static TheoryData<short> VersionsOf(RequestHandler handler) =>
        [.. Enumerable.Range(handler.MinVersion, handler.MaxVersion - handler.MinVersion + 1).Select(version => (short)version)];

    public static List<T> ReadArray<T>(ref RequestReader reader, ReadResponse<T> read)
    {
        var items = new List<T>();
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            items.Add(read(ref reader));
            reader.ReadTaggedFields();
        }

        return items;
    }

    private static T Read<T>(ReadOnlyMemory<byte> response, bool flexible, ReadResponse<T> read)
    {
        var reader = new RequestReader(response, flexible);
        var value = read(ref reader);
        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return value;
    }
}
