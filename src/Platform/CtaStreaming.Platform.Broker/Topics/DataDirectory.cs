namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// The broker's folder: who may use it, whether it was left in order, and where a topic's files are.
/// </summary>
/// <remarks>
/// <c>.lock</c> is held while a broker runs; <c>.clean</c> is there only between an orderly stop and the next start;
/// <c>metadata.log</c>; <c>topics/&lt;name&gt;-&lt;id&gt;/&lt;partition&gt;/</c>. The id in a topic's folder means that a topic created
/// again never meets the files of its predecessor, and that a deletion is one rename for all partitions.
/// </remarks>
internal sealed class DataDirectory : IDisposable
{
    private const string DeletedSuffix = "-delete";

    /// <summary>
    /// Leaves room for the id and the suffix in the 255 bytes that file systems allow; the id alone makes the folder's name unique.
    /// </summary>
    private const int MaxNameInPath = 200;

    private readonly Lock _removing = new();
    private readonly string _path;
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock)
    {
        _path = path;
        _lock = @lock;
        Topics = Path.Combine(path, "topics");
        Directory.CreateDirectory(Topics);
        var marker = Path.Combine(path, ".clean");
        CleanShutdown = File.Exists(marker);
        // At once: from here on only an orderly stop makes the folder clean again.
        File.Delete(marker);
    }

    /// <summary>Whether the last broker stopped in order, so that its files need no check.</summary>
    public bool CleanShutdown { get; }

    public string MetadataLog => Path.Combine(_path, "metadata.log");

    private string Topics { get; }

    /// <exception cref="IOException">Another broker uses the folder, or it can't be written.</exception>
    public static DataDirectory Open(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The data folder {path} can't be created: {exception.Message} Give the broker a folder it may write to.", exception);
        }

        return new DataDirectory(path, Lock(path));
    }

    public string DirectoryOf(string topic, Guid id) =>
        Path.Combine(Topics, $"{(topic.Length > MaxNameInPath ? topic[..MaxNameInPath] : topic)}-{id:N}");

    /// <summary>The point of no return of a deletion: after it, the files are nobody's.</summary>
    public static void MarkDeleted(string topicDirectory)
    {
        if (Directory.Exists(topicDirectory)) Directory.Move(topicDirectory, topicDirectory + DeletedSuffix);
    }

    /// <summary>The topic folders that <see cref="MarkDeleted"/> has set aside and that are not gone yet, by their former paths.</summary>
    public IReadOnlySet<string> MarkedDeleted() =>
        Directory.EnumerateDirectories(Topics, "*" + DeletedSuffix).Select(path => path[..^DeletedSuffix.Length]).ToHashSet();

    /// <summary>
    /// Deletes what <see cref="MarkDeleted"/> has set aside, now or before a crash. What can't be deleted is tried again at the next
    /// start.
    /// </summary>
    public void RemoveDeleted()
    {
        lock (_removing)
        {
            try
            {
                foreach (var directory in Directory.GetDirectories(Topics, "*" + DeletedSuffix))
                    Directory.Delete(directory, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                BrokerTrace.Warning($"The files of a deleted topic are still there: {exception.Message}");
            }
        }
    }

    public void MarkClean() => File.WriteAllText(Path.Combine(_path, ".clean"), "");

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string path)
    {
        try
        {
            // FileShare.None is an advisory lock on Unix: the system drops it with the process, however that ends.
            return new FileStream(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The data folder {path} is in use by another broker, or can't be written: {exception.Message} "
                + "Stop that broker, or give this one a folder of its own.",
                exception);
        }
    }
}
