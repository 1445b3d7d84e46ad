using GovPlatform.GridService.Data;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Reforms;
using GovPlatform.GridService.Units;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("grid");
builder.AddDatabase<GridDb>("grid");
builder.AddOutbox<GridDb>();
builder.Services.AddUnits();
builder.Services.AddGrids();
builder.Services.AddReforms();
builder.Services.AddPosts();

var app = builder.Build();
app.UseServiceDefaults();
app.MapUnits();
app.MapGrids();
app.MapReforms();
app.MapPosts();
app.MapMessages();
app.RunUntilStopped();
