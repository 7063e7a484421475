using CtaStreaming.Platform.Broker.Server;

namespace CtaStreaming.Platform.Broker.Tests;

/// <summary>A broker on a free port with a data folder of its own, which goes when the test is over.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly BrokerOptions _options;
    private readonly ConnectionLimits _limits;

    private TestBroker(BrokerOptions options, ConnectionLimits limits, KafkaBroker broker)
    {
        _options = options;
        _limits = limits;
        Broker = broker;
    }

    public KafkaBroker Broker { get; private set; }

    public string DataDirectory => _options.DataDirectory;

    public string BootstrapServers => Broker.BootstrapServers;

    public static async Task<TestBroker> StartAsync(Func<BrokerOptions, BrokerOptions>? configure = null, ConnectionLimits? limits = null)
    {
        var options = new BrokerOptions
        {
            DataDirectory = NewDirectory(),
            Port = 0,
            GroupInitialRebalanceDelay = TimeSpan.Zero,
        };
        options = configure?.Invoke(options) ?? options;
        limits ??= new ConnectionLimits();
        return new TestBroker(options, limits, await KafkaBroker.StartAsync(options, limits, CancellationToken.None));
    }

    /// <summary>Stops the broker and starts it again on the same port, where its clients look for it.</summary>
    public async Task RestartAsync(Action<string>? whileStopped = null)
    {
        var port = Broker.EndPoint.Port;
        await Broker.DisposeAsync();
        whileStopped?.Invoke(DataDirectory);
        Broker = await KafkaBroker.StartAsync(_options with { Port = port }, _limits, CancellationToken.None);
    }

    /// <summary>
    /// Another broker that starts from what the disk holds at this moment, as after kill -9: this one gets no chance to do anything.
    /// </summary>
    /// <param name="change">What the dying broker managed to write besides.</param>
    public Task<TestBroker> AfterKillAsync(Action<string>? change = null)
    {
        var image = NewDirectory();
        foreach (var file in Directory.EnumerateFiles(DataDirectory, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) == ".lock") continue;
            var copy = Path.Combine(image, Path.GetRelativePath(DataDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        change?.Invoke(image);
        return StartAsync(_ => _options with { DataDirectory = image });
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>
    /// In memory where there is room: thousands of files a second are made and deleted here, and the disk is not what is tested.
    /// </summary>
    private static string NewDirectory()
    {
        const string InMemory = "/dev/shm";
        const long Room = 1L << 30;
        return Directory.Exists(InMemory) && new DriveInfo(InMemory).AvailableFreeSpace > Room
            ? Directory.CreateDirectory(Path.Combine(InMemory, $"cta-broker-{Guid.NewGuid():N}")).FullName
            : Directory.CreateTempSubdirectory("cta-broker-").FullName;
    }
}
