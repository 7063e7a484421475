using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DescribeCluster, versions 0-1.
//
// Behaviour
// * This node, the controller too. Endpoint type 2 (controllers) is refused: there is no controller with a listener of its own.
//
// Version notes
// 0: flexible. 1: endpoint type.
internal sealed class DescribeClusterHandler(ClusterInfo cluster) : RequestHandler(ApiKey.DescribeCluster, 0, 1, flexibleFrom: 0)
{
    private const sbyte Brokers = 1;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var operations = reader.ReadBool();
        var endpoints = request.Version >= 1 ? reader.ReadInt8() : Brokers;
        reader.ReadTaggedFields();

        var known = endpoints == Brokers;
        response.WriteInt32(0);
        response.WriteError(known ? ErrorCode.None : ErrorCode.UnsupportedEndpointType);
        response.WriteNullableString(known ? null : $"endpoint type {endpoints} is not supported, only brokers (1)");
        if (request.Version >= 1) response.WriteInt8(Brokers);
        response.WriteString(cluster.ClusterId);
        response.WriteInt32(ClusterInfo.NodeId);
        response.WriteArrayLength(known ? 1 : 0);
        if (known)
        {
            response.WriteInt32(ClusterInfo.NodeId);
            response.WriteString(cluster.HostFor(request.Local));
            response.WriteInt32(cluster.Port);
            response.WriteNullableString(null);
            response.WriteTaggedFields();
        }

        response.WriteInt32(operations ? ClusterInfo.ClusterOperations : ClusterInfo.OperationsNotAsked);
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }
}
