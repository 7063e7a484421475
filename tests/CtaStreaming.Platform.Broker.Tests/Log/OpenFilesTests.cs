using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class OpenFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cta-files-").FullName;

    [Fact]
    public void No_more_files_are_open_than_the_cap_and_every_one_can_still_be_used()
    {
        var openFiles = new OpenFiles(3);
        var files = Enumerable.Range(0, 20).Select(i => new SegmentFile($"{_directory}/{i}", openFiles, isNew: true)).ToArray();
        for (var round = 0; round < 3; round++)
        {
            foreach (var file in files) file.Write([(byte)round], round);
            Assert.Equal(3, openFiles.Count);
        }

        foreach (var file in files)
        {
            var bytes = new byte[3];
            file.Read(bytes, 0);
            Assert.Equal([0, 1, 2], bytes);
        }

        foreach (var file in files) file.Dispose();
        Assert.Equal(0, openFiles.Count);
    }

    [Fact]
    public void A_file_in_use_all_the_time_stays_open_while_others_come_and_go()
    {
        var openFiles = new OpenFiles(3);
        using var busy = new SegmentFile($"{_directory}/busy", openFiles, isNew: true);
        busy.Write([1], 0);
        File.Delete(busy.Path); // were it ever closed, it could not be opened again
        for (var i = 0; i < 20; i++)
        {
            new SegmentFile($"{_directory}/{i}", openFiles, isNew: true).Create();
            busy.Write([1], 0);
        }
    }

    [Fact]
    public async Task Readers_do_not_notice_that_files_are_closed_under_them()
    {
        var openFiles = new OpenFiles(2);
        var files = Enumerable.Range(0, 8).Select(i => new SegmentFile($"{_directory}/{i}", openFiles, isNew: true)).ToArray();
        for (var i = 0; i < files.Length; i++) files[i].Write([(byte)i], 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            var bytes = new byte[1];
            for (var i = 0; i < 3000; i++)
            {
                var which = random.Next(files.Length);
                files[which].Read(bytes, 0);
                Assert.Equal(which, bytes[0]);
            }
        })));

        foreach (var file in files) file.Dispose();
    }

    [Fact]
    public void A_file_shorter_than_the_log_believes_is_reported()
    {
        using var file = new SegmentFile($"{_directory}/short", new OpenFiles(1), isNew: true);
        file.Write([1, 2], 0);
        Assert.Contains("/short ends at byte 2", Assert.Throws<EndOfStreamException>(() => file.Read(new byte[3], 0)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
