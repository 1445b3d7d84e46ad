using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Lists;
using GovPlatform.GridService.Matters;
using GovPlatform.GridService.Meetings;
using GovPlatform.GridService.Patrols;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Records;
using GovPlatform.GridService.Reforms;
using GovPlatform.GridService.Trainings;
using GovPlatform.GridService.Units;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Data;

internal sealed class GridDb(DbContextOptions<GridDb> options) : DbContext(options)
{
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>Earlier states of units.</summary>
    public DbSet<UnitHistory> PastUnits => Set<UnitHistory>();

    public DbSet<Grid> Grids => Set<Grid>();

    /// <summary>Earlier borders.</summary>
    public DbSet<GridHistory> PastGrids => Set<GridHistory>();

    public DbSet<Reform> Reforms => Set<Reform>();

    /// <summary>Which unit took over from which.</summary>
    public DbSet<UnitSuccessor> Successors => Set<UnitSuccessor>();

    /// <summary>Terms that run and terms that have ended.</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <summary>The one row of the checkpoints of posts; empty before the first.</summary>
    public DbSet<PostsCheckpoint> PostsCheckpoints => Set<PostsCheckpoint>();

    /// <summary>Duty lists and collection lists, retired ones too.</summary>
    public DbSet<CollectionList> CollectionLists => Set<CollectionList>();

    /// <summary>The steps of each list, as messages count them.</summary>
    public DbSet<ListAnnouncement> ListAnnouncements => Set<ListAnnouncement>();

    /// <summary>Records of lists, earlier versions and tombstones too.</summary>
    public DbSet<CollectionRecord> CollectionRecords => Set<CollectionRecord>();

    /// <summary>Their encrypted values.</summary>
    public DbSet<RecordSecret> RecordSecrets => Set<RecordSecret>();

    public DbSet<Training> Trainings => Set<Training>();

    public DbSet<TrainingPlan> TrainingPlans => Set<TrainingPlan>();

    public DbSet<TrainingQuestion> TrainingQuestions => Set<TrainingQuestion>();

    public DbSet<TrainingAnswer> TrainingAnswers => Set<TrainingAnswer>();

    /// <summary>What was found on patrols, and what meetings handed on.</summary>
    public DbSet<Matter> Matters => Set<Matter>();

    public DbSet<Patrol> Patrols => Set<Patrol>();

    /// <summary>Every version of every unit's plan.</summary>
    public DbSet<PatrolPlan> PatrolPlans => Set<PatrolPlan>();

    /// <summary>Called, held and cancelled ones.</summary>
    public DbSet<CentreMeeting> Meetings => Set<CentreMeeting>();

    public DbSet<MeetingAction> MeetingActions => Set<MeetingAction>();

    /// <summary>Agendas of meetings that were held.</summary>
    public DbSet<KeptAgenda> KeptAgendas => Set<KeptAgenda>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GridDb).Assembly);
        modelBuilder.ApplyConfiguration(new ConfigurationVersionTable());
        modelBuilder.AddPlatformTables();
    }
}
