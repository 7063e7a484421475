using CtaStreaming.Platform.Broker.Tests.Clients;

namespace CtaStreaming.Platform.Broker.Tests;

/// <summary>The tests as a program: what one of them has to kill needs a process of its own, and this one has the client library already.</summary>
internal static class Program
{
    public const string CopyCommand = "copy";

    public static int Main(string[] args)
    {
        if (args is not [CopyCommand, var bootstrapServers, var name]) return 2;
        CopyWorker.Run(bootstrapServers, name);
        return 0;
    }
}
