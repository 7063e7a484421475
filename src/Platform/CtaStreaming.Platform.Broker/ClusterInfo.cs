using System.Net;

namespace CtaStreaming.Platform.Broker;

/// <summary>What the broker says of itself to its clients.</summary>
/// <param name="ClusterId">A random name, fixed for the life of the data folder.</param>
/// <param name="AdvertisedHost">Where clients are told to connect to; null for the address they came to.</param>
internal sealed record ClusterInfo(string ClusterId, string? AdvertisedHost, int Port)
{
    /// <summary>The only node, and so the controller, every leader and every coordinator.</summary>
    public const int NodeId = 1;

    /// <summary>Leadership never changes, so its epoch is one constant: clients that validate positions then always agree.</summary>
    public const int LeaderEpoch = 0;

    /// <summary>
    /// The operations an authorizer would allow. There is none, so all that exist: the bits of a topic's and of the cluster's.
    /// </summary>
    public const int TopicOperations = 0x0DF8;

    public const int ClusterOperations = 0x1FA0;

    /// <summary>What stands in a response where the client did not ask for the operations.</summary>
    public const int OperationsNotAsked = int.MinValue;

    public string HostFor(IPAddress local) => AdvertisedHost ?? local.ToString();
}
