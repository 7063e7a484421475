namespace CtaStreaming.Transit.Files;

/// <summary>Puts the rows together into a network, and refuses rows that do not fit.</summary>
internal sealed class NetworkBuilder(
    IReadOnlyList<Located<LineFacts>> lines,
    IReadOnlyList<Located<StationRow>> stations,
    IReadOnlyList<Located<PlaceRow>> places)
{
    private static readonly string[] Sections = ["trunk", "shared", "branch", "express", BranchStation.Loop];

    public Network Build()
    {
        RequireUnique(lines, line => line.Line, "line");
        RequireUnique(lines, line => line.TrainLetter, "train_letter");
        RequireUnique(stations, station => station.Id, "station_id");
        var linesOfStation = LinesOfStations();
        var stationsById = stations.ToDictionary(row => row.Value.Id, row => Build(row, linesOfStation));
        return new Network([.. lines.Select(line => Build(line, stationsById))], stationsById);
    }

    private static Station Build(Located<StationRow> row, ILookup<int, string> linesOfStation)
    {
        var served = linesOfStation[row.Value.Id].ToList();
        if (served.Count == 0) throw row.Error("no row of line_stations.csv calls here. Add one, or remove the station.");
        return new Station(
            row.Value.Id, row.Value.Name, row.Value.DescriptiveName, row.Value.Latitude, row.Value.Longitude, row.Value.StepFree, served);
    }

    private static void RequireUnique<T, TKey>(IReadOnlyList<Located<T>> rows, Func<T, TKey> key, string column)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>();
        foreach (var row in rows)
        {
            if (!seen.Add(key(row.Value))) throw row.Error($"'{column}' is {key(row.Value)}, as in an earlier row. Remove one of them.");
        }
    }

    private ILookup<int, string> LinesOfStations()
    {
        var known = stations.Select(station => station.Value.Id).ToHashSet();
        var order = lines.Select((line, index) => (line.Value.Line, index)).ToDictionary(line => line.Line, line => line.index);
        foreach (var place in places)
        {
            if (!order.ContainsKey(place.Value.Line))
            {
                throw place.Error($"there is no line '{place.Value.Line}' in lines.csv. Correct the row.");
            }

            if (!known.Contains(place.Value.StationId))
            {
                throw place.Error($"there is no station {place.Value.StationId} in stations.csv. Correct the row, or add the station.");
            }
        }

        return places
            .Select(place => (place.Value.StationId, place.Value.Line))
            .Distinct()
            .OrderBy(place => order[place.Line])
            .ToLookup(place => place.StationId, place => place.Line);
    }

    private Line Build(Located<LineFacts> row, Dictionary<int, Station> stationsById)
    {
        var facts = row.Value;
        var closes = facts.FirstDeparture.HasValue;
        if (closes != facts.LastDeparture.HasValue || closes == facts.NightHeadwayMinutes.HasValue)
        {
            throw row.Error("a line has either first_departure and last_departure, or night_headway_min. Correct the row.");
        }

        var branches = places
            .Where(place => place.Value.Line == facts.Line)
            .GroupBy(place => place.Value.Branch)
            .Select(rows => Build(rows.Key, [.. rows], stationsById))
            .ToList();
        if (branches.Count == 0 || branches[0].Name != Branch.Main)
        {
            throw row.Error("line_stations.csv must list its branch 'main' first. Add it.");
        }

        var (first, last) = (branches[0].Stations[0].Station, branches[0].Stations[^1].Station);
        if (facts.TerminalAId != first.Id || facts.TerminalBId != last.Id)
        {
            throw row.Error($"its terminals must be the ends of its branch 'main', {first.Id} and {last.Id}. Correct the row.");
        }

        if (branches.Any(branch => branch.Stations[0].Station.Id != first.Id))
        {
            throw row.Error($"all its branches in line_stations.csv must start at terminal A, {first.Id}. Correct them.");
        }

        return new Line(facts, first, last, branches);
    }

    private static Branch Build(string name, IReadOnlyList<Located<PlaceRow>> rows, Dictionary<int, Station> stationsById)
    {
        if (rows.Count < 2) throw rows[0].Error($"branch '{name}' has one station. Add the rest.");
        RequireUnique(rows, row => row.StationId, "station_id");
        var path = new List<Station>();
        foreach (var row in rows)
        {
            if (row.Value.Sequence != path.Count)
            {
                throw row.Error($"'sequence' is {row.Value.Sequence} and must be {path.Count}. Put the rows in order.");
            }

            if (!Sections.Contains(row.Value.Section))
            {
                throw row.Error($"'section' must be one of {string.Join(", ", Sections)}. Correct the row.");
            }

            path.Add(stationsById[row.Value.StationId]);
        }

        var loop = rows.TakeWhile(row => row.Value.Section != BranchStation.Loop).Count();
        if (loop == 0 || rows.Skip(loop).Any(row => row.Value.Section != BranchStation.Loop))
        {
            throw rows[^1].Error($"the Loop must be the end of branch '{name}'. Correct its sections.");
        }

        var afterLast = loop < path.Count ? GreatCircle.Meters(path[^1], path[loop - 1]) : 0;
        return new Branch(name, [.. rows.Select((row, index) => new BranchStation(
            path[index],
            row.Value.Section,
            index + 1 < path.Count ? GreatCircle.Meters(path[index], path[index + 1]) : afterLast))]);
    }
}
