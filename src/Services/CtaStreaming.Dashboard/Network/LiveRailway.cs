using System.Collections.Immutable;
using CtaStreaming.Contracts;

namespace CtaStreaming.Dashboard.Network;

/// <summary>The railway as this process knows it: the one it was built with, and what the table of stations says over that.</summary>
internal sealed class LiveRailway
{
    /// <summary>More stations than any railway has; what bounds the memory that a flood of invented ones can take.</summary>
    public const int MaxStations = 2_000;

    private readonly Railway _builtIn;
    private readonly Lock _writing = new();
    private ImmutableSortedDictionary<int, StationRow> _table = ImmutableSortedDictionary<int, StationRow>.Empty;
    private volatile Railway _current;

    /// <param name="builtIn">What there is before the table is read, and for stations that it does not have.</param>
    public LiveRailway(Railway builtIn) => _builtIn = _current = builtIn;

    public Railway Current => _current;

    /// <summary>Takes changes of the table in.</summary>
    /// <param name="changes">Each with a station's new row, or none where the table no longer has it.</param>
    public void Apply(IEnumerable<(int StationId, StationRow? Row)> changes)
    {
        lock (_writing)
        {
            var table = _table;
            foreach (var (id, row) in changes)
            {
                if (row is null) table = table.Remove(id);
                else if (table.Count < MaxStations || table.ContainsKey(id)) table = table.SetItem(id, row);
            }

            if (table == _table) return;
            (_table, _current) = (table, StationTable.Over(_builtIn, table));
        }
    }
}
