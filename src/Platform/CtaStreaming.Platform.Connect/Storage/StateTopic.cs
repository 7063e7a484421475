namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>One of the worker's topics.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">How many it gets when it is created.</param>
/// <param name="Apply">Takes each record, in order and never concurrently; false for one that it does not know.</param>
internal sealed record StateTopic(string Name, int Partitions, Func<byte[], byte[]?, bool> Apply)
{
    /// <summary>Whether it must have no more partitions than that, because its records only make sense in one order.</summary>
    public bool IsOrdered => Partitions == 1;
}
