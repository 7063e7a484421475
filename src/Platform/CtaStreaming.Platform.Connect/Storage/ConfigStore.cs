namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>The connectors: read from memory, changed through the config topic.</summary>
internal sealed class ConfigStore(string topic)
{
    private ConfigState _state = ConfigState.Empty;

    public ConfigState State => Volatile.Read(ref _state);

    public StateTopic Topic => new(topic, 1, Apply);

    public Task AppendAsync(StateLog log, params IReadOnlyList<(byte[] Key, byte[]? Value)> records) => log.AppendAsync(topic, records);

    private bool Apply(byte[] key, byte[]? value)
    {
        if (ConfigRecords.Apply(State, key, value) is not { } next) return false;
        Volatile.Write(ref _state, next);
        return true;
    }
}
