using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// FindCoordinator, versions 0-4.
//
// Behaviour
// * One broker coordinates every group (type 0) and every transactional id (type 1); another type is an InvalidRequest.
//
// Version notes
// 1: key type, throttle time, error message. 3: flexible. 4: several keys at once, another shape of response.
internal sealed class FindCoordinatorHandler(ClusterInfo cluster) : RequestHandler(ApiKey.FindCoordinator, 0, 4, flexibleFrom: 3)
{
    private const sbyte LastKeyType = 1;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var version = request.Version;
        List<string> keys = [];
        if (version < 4) keys.Add(reader.ReadString());
        var type = version >= 1 ? reader.ReadInt8() : (sbyte)0;
        if (version >= 4)
            for (var count = reader.ReadArrayLength(); count > 0; count--) keys.Add(reader.ReadString());
        reader.ReadTaggedFields();

        var known = type is >= 0 and <= LastKeyType;
        var error = known ? ErrorCode.None : ErrorCode.InvalidRequest;
        var message = known ? null : $"coordinator key type {type} is unknown";
        if (version >= 1) response.WriteInt32(0);
        if (version >= 4)
        {
            response.WriteArray(keys, key =>
            {
                response.WriteString(key);
                WriteNode(response, request, known);
                response.WriteError(error);
                response.WriteNullableString(message);
                response.WriteTaggedFields();
            });
        }
        else
        {
            response.WriteError(error);
            if (version >= 1) response.WriteNullableString(message);
            WriteNode(response, request, known);
        }

        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private void WriteNode(ResponseWriter response, Request request, bool known)
    {
        response.WriteInt32(known ? ClusterInfo.NodeId : -1);
        response.WriteString(known ? cluster.HostFor(request.Local) : "");
        response.WriteInt32(known ? cluster.Port : -1);
    }
}
