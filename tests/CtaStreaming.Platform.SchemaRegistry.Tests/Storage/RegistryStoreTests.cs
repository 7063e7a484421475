using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Tests.Storage;

public sealed class RegistryStoreTests : IDisposable
{
    private readonly RegistryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_write_of_unknown_outcome_is_settled_before_the_next_decision()
    {
        var log = new LateLog(_store);
        await Assert.ThrowsAsync<RegistryException>(() => _store.WriteAsync(log, _ => SetMode("late"), CancellationToken.None));

        var seen = await _store.WriteAsync(log, state => new Decision<string?>(state.ModeOf(SubjectName.Parse("late"))), CancellationToken.None);

        Assert.Equal(Mode.ReadOnly, seen);
    }

    [Fact]
    public async Task A_decision_that_throws_writes_nothing_and_frees_the_way()
    {
        var log = new LateLog(_store);
        await Assert.ThrowsAsync<RegistryException>(() => _store.WriteAsync<int>(log, _ => throw RegistryErrors.EmptySchema(), CancellationToken.None));

        Assert.Equal(1, await _store.WriteAsync(log, _ => new Decision<int>(1), CancellationToken.None));
        Assert.Equal(0, log.Appended);
    }

    private static Decision<int> SetMode(string subject) => new(0, new ModeRecord(subject, new ModeSetting(Mode.ReadOnly)));

    /// <summary>Times out on its first append, whose records arrive all the same, with the next ones.</summary>
    private sealed class LateLog(RegistryStore store) : IRegistryLog
    {
        private readonly List<LogRecord> _late = [];

        public int Appended { get; private set; }

        public Task AppendAsync(IReadOnlyList<LogRecord> records)
        {
            _late.AddRange(records);
            if (Appended++ == 0) throw new RegistryException(ErrorCode.StoreTimeout, "no answer in time");
            foreach (var record in _late) store.Apply(record);
            _late.Clear();
            return Task.CompletedTask;
        }
    }
}
