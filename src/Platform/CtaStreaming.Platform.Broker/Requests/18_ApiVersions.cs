using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// ApiVersions, versions 0-4.
//
// Behaviour
// * Lists every API with the range of versions that works; a client takes the highest both know.
// * A version above ours is answered in the form of version 0 with UnsupportedVersion and the same list, so that the client can
//   ask again. No other API has such a way out: there the connection is closed.
// * No features are listed: without `transaction.version`, clients use the transaction protocol they had before Kafka 4.0.
// * Produce is listed from 0 although 0-2 are refused: librdkafka before 2.11.1 compresses only if it sees 0 (KAFKA-18659).
//
// Version notes
// 1: throttle time. 3: flexible; client software name and version. 4: as 3. Response headers are never flexible.
internal sealed class ApiVersionsHandler() : RequestHandler(ApiKey.ApiVersions, 0, 4, flexibleFrom: 3)
{
    private RequestTable? _table;

    /// <summary>The table that this handler is itself a part of.</summary>
    public void Describe(RequestTable table) => _table = table;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var error = request.Version < 3 || IsClientNamed(request) ? ErrorCode.None : ErrorCode.InvalidRequest;
        Write(response, request.Version, error);
        return ValueTask.FromResult(true);
    }

    /// <summary>The answer to a version that this broker does not know.</summary>
    public void WriteUnsupported(ResponseWriter response) => Write(response, version: 0, ErrorCode.UnsupportedVersion);

    private static bool IsClientNamed(Request request)
    {
        var reader = request.Read();
        var (name, version) = (reader.ReadString(), reader.ReadString());
        reader.ReadTaggedFields();
        return IsName(name) && IsName(version);
    }

    /// <summary>
    /// Letters, digits, '.' and '-', beginning and ending with a letter or digit: names end up in other systems' metrics.
    /// </summary>
    private static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private void Write(ResponseWriter response, short version, ErrorCode error)
    {
        var handlers = error == ErrorCode.InvalidRequest ? [] : _table!.All;
        response.WriteError(error);
        response.WriteArray(handlers, handler =>
        {
            response.WriteInt16((short)handler.Key);
            response.WriteInt16(handler.MinVersion);
            response.WriteInt16(handler.MaxVersion);
            response.WriteTaggedFields();
        });
        if (version >= 1) response.WriteInt32(0);
        response.WriteTaggedFields();
    }
}
