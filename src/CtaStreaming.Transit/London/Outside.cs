namespace CtaStreaming.Transit.London;

/// <summary>The users who are outside, and where they came out.</summary>
/// <remarks>
/// Who enters a station came out there before, whoever it was first: commuters go home from where they work. Where nobody is left, one comes
/// who has been outside the longest, on whatever way there was above the ground.
/// </remarks>
internal sealed class Outside
{
    // Nobody turns round at the barrier.
    private const long ShortestStay = 10 * 60 * 1000;

    private readonly LinkedListNode<User>[] _everywhere;
    private readonly LinkedListNode<User>[] _here;
    private readonly LinkedList<User>[] _stations;
    private readonly LinkedList<User> _all = new();

    public Outside(int users, int stations, int seed)
    {
        _stations = [.. Enumerable.Range(0, stations).Select(_ => new LinkedList<User>())];
        var chance = SeededDraw.Stream(seed, users, day: 0);
        _everywhere = [.. Enumerable.Range(0, users).Select(index => new LinkedListNode<User>(new User(index)))];
        _here = [.. _everywhere.Select(node => new LinkedListNode<User>(node.Value))];

        // At first nobody has come out anywhere. In no order, so that the first in the file are not the most eager riders.
        foreach (var node in _everywhere.OrderBy(node => SeededDraw.At(chance, node.Value.Index))) _all.AddLast(node);
    }

    /// <summary>Lets somebody go inside; -1 when nobody is outside.</summary>
    public int Enter(int station, long at)
    {
        var user = _stations[station].First?.Value;
        if (user is null || at - user.Since < ShortestStay) user = _all.First?.Value;
        if (user is null) return -1;

        _all.Remove(_everywhere[user.Index]);
        _here[user.Index].List?.Remove(_here[user.Index]);
        return user.Index;
    }

    public void Leave(int user, int station, long at)
    {
        _here[user].Value.Since = at;
        _all.AddLast(_everywhere[user]);
        _stations[station].AddLast(_here[user]);
    }

    private sealed class User(int index)
    {
        public int Index { get; } = index;

        public long Since { get; set; }
    }
}
